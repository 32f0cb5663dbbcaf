// An OpenID Connect issuer whose users always agree. It checks what PKCE demands.

import { createHash, createSign, generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';

const base64url = (value) => Buffer.from(value).toString('base64url');

export async function startIssuer() {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'k1', alg: 'RS256', use: 'sig' };
  const issuer = { asked: [], refuses: false };
  const codes = new Map();

  issuer.token = (subject, scopes) => {
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: issuer.url, aud: 'orders', sub: subject, tenant_id: 'acme', scope: scopes.join(' '), iat: now, exp: now + 3600 };
    const signed = `${base64url(JSON.stringify({ alg: 'RS256', typ: 'at+jwt', kid: 'k1' }))}.${base64url(JSON.stringify(claims))}`;
    return `${signed}.${createSign('RSA-SHA256').update(signed).sign(privateKey, 'base64url')}`;
  };

  const routes = {
    '/.well-known/openid-configuration': () => ({
      issuer: issuer.url,
      authorization_endpoint: `${issuer.url}/authorize`,
      token_endpoint: `${issuer.url}/token`,
      jwks_uri: `${issuer.url}/jwks`,
    }),
    '/jwks': () => ({ keys: [jwk] }),
    '/authorize': (query, _, answer) => {
      issuer.asked.push(Object.fromEntries(query));
      const code = crypto.randomUUID();
      codes.set(code, query);
      const target = new URL(query.get('redirect_uri'));
      target.searchParams.set('state', query.get('state'));
      if (issuer.refuses) target.searchParams.set('error', 'access_denied');
      else target.searchParams.set('code', code);
      answer.writeHead(302, { Location: target.href }).end();
    },
    '/token': (_, body, answer) => {
      const form = new URLSearchParams(body);
      const asked = codes.get(form.get('code'));
      codes.delete(form.get('code'));
      const challenge = createHash('sha256').update(form.get('code_verifier') ?? '').digest('base64url');
      const right = asked && asked.get('code_challenge_method') === 'S256' && asked.get('code_challenge') === challenge && asked.get('redirect_uri') === form.get('redirect_uri');
      answer.statusCode = right ? 200 : 400;
      return right ? { access_token: issuer.token('ada', asked.get('scope').split(' ')), token_type: 'Bearer' } : { error: 'invalid_grant' };
    },
  };

  const server = createServer(async (request, answer) => {
    const { pathname, searchParams } = new URL(request.url, 'http://localhost');
    let body = '';
    for await (const piece of request) body += piece;
    answer.setHeader('Access-Control-Allow-Origin', '*');
    const content = routes[pathname]?.(searchParams, body, answer);
    if (content) answer.setHeader('Content-Type', 'application/json').end(JSON.stringify(content));
    else if (!answer.writableEnded) answer.writeHead(404).end();
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer.url = `http://127.0.0.1:${server.address().port}`;
  issuer.close = () => server.close();
  return issuer;
}
