// Requests to the public API. Every answer other than a success is an exception of one of two kinds: a Problem, which
// the service sent, or Unanswered, which means that nobody knows whether a change happened.

export class Problem extends Error {
  constructor(status, body, retryAfter) {
    super(body.detail ?? body.title ?? `The service answered ${status}.`);
    this.status = status;
    // A service before 1.0.0 writes a URN. During an upgrade the next answer may come from one.
    this.code = (body.type ?? '').replace(/^(urn:orders:problem:|.*\/problems\/)/, '');
    this.title = body.title ?? `The service answered ${status}`;
    this.traceId = body.trace_id;
    this.errors = body.errors ?? [];
    this.currentVersion = body.current_version;
    this.retryAfter = retryAfter;
  }
}

export class Unanswered extends Error {}

// The longest that the service itself takes to refuse a request whose store hangs is 5 seconds.
const PATIENCE = 20_000;

let token;
let refused = () => {};
const watchers = new Set();
let reachable = true;

// The credentials are in the memory of this page only. They end with the page.
export function useToken(value) {
  token = value;
}

export function onRefused(action) {
  refused = action;
}

export function authorization() {
  return token ? { Authorization: `Bearer ${token}` } : {};
}

export function watchReachable(action) {
  watchers.add(action);
  return () => watchers.delete(action);
}

export function isReachable() {
  return reachable;
}

export function report(answers) {
  if (reachable !== answers) {
    reachable = answers;
    watchers.forEach((action) => action(answers));
  }
}

export async function request(method, path, { body, ifMatch, key, text = false, also, signal } = {}) {
  const headers = { Accept: text ? 'text/plain' : 'application/json', ...authorization() };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (ifMatch !== undefined) headers['If-Match'] = `"${ifMatch}"`;
  if (key !== undefined) headers['Idempotency-Key'] = key;
  const patience = AbortSignal.timeout(PATIENCE);
  let answer;
  let content;
  try {
    answer = await fetch(path, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: signal ? AbortSignal.any([signal, patience]) : patience,
      redirect: 'error',
      credentials: 'omit',
    });
    content = await answer.text();
  } catch (failure) {
    if (signal?.aborted) throw failure;
    report(false);
    throw new Unanswered(
      patience.aborted ? `No answer within ${PATIENCE / 1000} seconds.` : 'The service cannot be reached.',
    );
  }
  report(true);
  // Health answers 503 with a report, which is no problem.
  if (!answer.ok && answer.status !== also) throw problem(answer, content);
  return text ? content : content === '' ? null : JSON.parse(content);
}

export function problem(answer, content) {
  let body = {};
  try {
    body = JSON.parse(content);
  } catch {
    // A proxy in front of the service may answer with a page.
  }
  if (answer.status === 401) refused(body.detail);
  return new Problem(answer.status, body, Number(answer.headers.get('Retry-After')) || undefined);
}

export const get = (path, options) => request('GET', path, options);

// A path with a query. Empty values are left out.
export function address(path, query) {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') parameters.set(name, value);
  }
  const text = parameters.toString();
  return text ? `${path}?${text}` : path;
}

const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;

// The same request for a shell. It names the variable of the token, never the token.
export function curl(method, path, { body, ifMatch, key } = {}, authenticates = true) {
  const parts = [`curl ${method === 'GET' ? '' : `-X ${method} `}${quoted(location.origin + path)}`];
  if (authenticates) parts.push('-H "Authorization: Bearer $ORDERS_TOKEN"');
  if (ifMatch !== undefined) parts.push(`-H 'If-Match: "${ifMatch}"'`);
  if (key !== undefined) parts.push(`-H 'Idempotency-Key: ${key}'`);
  if (body !== undefined) parts.push("-H 'Content-Type: application/json'", `-d ${quoted(JSON.stringify(body))}`);
  return parts.join(' \\\n  ');
}
