// Who uses the page: nobody yet, or a principal with a tenant and scopes. Credentials are kept in memory only, so a
// reload asks for them again. While a browser is away at the issuer, session storage has the proof key and the state;
// both are useless once they were used.

import { get, onRefused, Problem, useToken } from './api.js';

const PENDING = 'orders-console-sign-in';

export const session = { settings: null, principal: null, ended: null };
const watchers = new Set();

export function watchSession(action) {
  watchers.add(action);
  return () => watchers.delete(action);
}

function change(members) {
  Object.assign(session, members);
  watchers.forEach((action) => action());
}

export const may = (...scopes) => scopes.some((scope) => session.principal?.scopes.includes(scope));

export async function start() {
  onRefused((detail) => {
    if (session.principal) end(detail ?? 'The credentials are no longer valid.');
  });
  if (!session.settings) change({ settings: await get('/console/settings.json') });
  const answer = new URLSearchParams(location.search);
  if (answer.has('state')) await finishSignIn(answer);
  else if (!session.settings.authenticates) change({ principal: await get('/principal') });
}

export async function enter(token) {
  useToken(token);
  try {
    change({ principal: await get('/principal'), ended: null });
  } catch (failure) {
    useToken(undefined);
    if (failure instanceof Problem && failure.status === 403) {
      throw new Error('These credentials are valid, but they have no scope of this service.');
    }
    throw failure;
  }
}

export function end(reason) {
  useToken(undefined);
  change({ principal: null, ended: reason });
}

const base64url = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));

const redirectAddress = () => `${location.origin}/console/`;

async function configuration() {
  const { issuer } = session.settings.sign_in;
  const answer = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, { credentials: 'omit' });
  if (!answer.ok) throw new Error(`The issuer answered ${answer.status}.`);
  return answer.json();
}

export async function beginSignIn() {
  const { client_id, scope, audience } = session.settings.sign_in;
  const { authorization_endpoint } = await configuration();
  if (!/^https?:\/\//.test(authorization_endpoint)) throw new Error('The issuer names no address to sign in at.');
  const pending = { verifier: random(), state: random(), place: location.hash };
  sessionStorage.setItem(PENDING, JSON.stringify(pending));
  const target = new URL(authorization_endpoint);
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(pending.verifier));
  const query = {
    response_type: 'code',
    client_id,
    redirect_uri: redirectAddress(),
    scope: `openid ${scope}`,
    state: pending.state,
    code_challenge: base64url(digest),
    code_challenge_method: 'S256',
    ...(audience ? { audience } : {}),
  };
  Object.entries(query).forEach(([name, value]) => target.searchParams.set(name, value));
  location.assign(target.href);
}

async function finishSignIn(answer) {
  const pending = JSON.parse(sessionStorage.getItem(PENDING) ?? 'null');
  sessionStorage.removeItem(PENDING);
  // The code must not stay in the address, where a reload would send it again.
  history.replaceState(null, '', `/console/${pending?.place ?? ''}`);
  // The browser says nothing about an address that a script has replaced.
  dispatchEvent(new HashChangeEvent('hashchange'));
  try {
    if (!pending || pending.state !== answer.get('state')) throw new Error('The answer of the issuer was not asked for.');
    if (answer.has('error')) throw new Error(answer.get('error_description') ?? answer.get('error'));
    await enter(await exchange(answer.get('code'), pending.verifier));
  } catch (failure) {
    change({ ended: `Signing in failed. ${failure.message}` });
  }
}

async function exchange(code, verifier) {
  const { token_endpoint } = await configuration();
  const answer = await fetch(token_endpoint, {
    method: 'POST',
    credentials: 'omit',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      client_id: session.settings.sign_in.client_id,
      redirect_uri: redirectAddress(),
      code_verifier: verifier,
    }),
  });
  const content = await answer.json();
  if (!answer.ok) throw new Error(content.error_description ?? content.error ?? `The issuer answered ${answer.status}.`);
  return content.access_token;
}

