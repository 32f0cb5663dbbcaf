// Small parts that all views share.

import { h } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import htm from 'htm';
import { curl, Problem, Unanswered } from './api.js';
import { session } from './session.js';

export const html = htm.bind(h);

const RETRY = [2000, 4000, 8000, 15_000];

// Loads something, and again whenever `parts` change. What was loaded stays visible while it is loaded again. Without
// an answer it tries again by itself.
export function useLoaded(load, parts) {
  const [state, setState] = useState({ loading: true });
  const [turn, setTurn] = useState(0);
  const attempts = useRef(0);
  useEffect(() => {
    const stop = new AbortController();
    let timer;
    const again = () => setTurn((count) => count + 1);
    setState((before) => ({ ...before, loading: true }));
    load(stop.signal).then(
      (data) => {
        attempts.current = 0;
        setState({ data, loading: false, at: new Date() });
      },
      (error) => {
        if (stop.signal.aborted) return;
        setState((before) => ({ ...before, error, loading: false }));
        if (error instanceof Unanswered || error.status === 503) {
          timer = setTimeout(again, RETRY[Math.min(attempts.current++, RETRY.length - 1)]);
          addEventListener('online', again);
        }
      },
    );
    return () => {
      stop.abort();
      clearTimeout(timer);
      removeEventListener('online', again);
    };
  }, [...parts, turn]);
  const reload = useCallback(() => setTurn((count) => count + 1), []);
  const replace = useCallback(
    (change) => setState((before) => (before.data ? { ...before, data: change(before.data) } : before)),
    [],
  );
  return { ...state, reload, replace };
}

const SECONDS = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const SHORT = new Intl.DateTimeFormat(undefined, {
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

// A time in the zone of the reader. The title has UTC.
export function Time({ at, short = false }) {
  const date = new Date(at);
  return html`<time datetime=${at} title=${`${at.replace('T', ' ').replace('Z', '')} UTC`}
    >${(short ? SHORT : SECONDS).format(date)}</time
  >`;
}

// An exact amount. A decimal string stays exact in `format`, a number would not.
export function money(amount, currency) {
  const digits = (amount.split('.')[1] ?? '').length;
  return new Intl.NumberFormat(undefined, {
    style: 'currency',
    currency,
    currencyDisplay: 'code',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amount);
}

export const Money = ({ amount, currency }) => html`<span class="number">${money(amount, currency)}</span>`;

// In the order in which an order has them.
export const STATUSES = ['CREATED', 'PAID', 'FULFILLED', 'CANCELLED'];

export const label = (status) => status.charAt(0) + status.slice(1).toLowerCase();

export const Status = ({ status }) =>
  html`<span class=${`status ${status.toLowerCase()}`}><i aria-hidden="true" />${label(status)}</span>`;

export function Copy({ text, what }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 1500);
  };
  return html`<button type="button" class="small ghost" onClick=${copy} aria-label=${`Copy ${what}`}>
    ${copied ? 'Copied' : 'Copy'}<span class="hidden" role="status">${copied ? `Copied ${what}` : ''}</span>
  </button>`;
}

export function Request({ method, path, options, title = 'As a command' }) {
  const command = curl(method, path, options, session.settings.authenticates);
  return html`<details class="request">
    <summary>${title}</summary>
    <pre tabindex="0">${command}</pre>
    <${Copy} text=${command} what="the command" />
  </details>`;
}

export function Json({ value, title = 'JSON' }) {
  const text = JSON.stringify(value, null, 2);
  return html`<details class="request">
    <summary>${title}</summary>
    <pre tabindex="0">${text}</pre>
    <${Copy} text=${text} what="the JSON" />
  </details>`;
}

// Why something failed, in words, and what to do.
export function Failure({ error, reload }) {
  if (!error) return null;
  const unanswered = error instanceof Unanswered || error.status === 503;
  return html`<div class=${`notice ${unanswered ? 'warning' : 'failure'}`} role="alert">
    <p><strong>${error instanceof Problem ? error.title : 'No answer'}</strong></p>
    <p>${error.message}${unanswered && reload ? ' The page tries again by itself.' : ''}</p>
    ${error.errors?.map((each) => html`<p key=${each.pointer}><code>${each.pointer}</code> ${each.detail}</p>`)}
    ${error.traceId && html`<p class="quiet">Trace id <code>${error.traceId}</code></p>`}
    ${reload && html`<button type="button" class="small" onClick=${reload}>Try again now</button>`}
  </div>`;
}

export const Empty = ({ title, children }) =>
  html`<div class="empty"><p><strong>${title}</strong></p><p class="quiet">${children}</p></div>`;

export const Rows = ({ count = 6 }) =>
  html`<div class="waiting" role="status" aria-label="Loading">
    ${Array.from({ length: count }, (_, row) => html`<i key=${row} aria-hidden="true" />`)}
  </div>`;

// The heading of a view. It takes the focus when the view opens, so that a screen reader announces it.
export function Heading({ title, children }) {
  const heading = useRef();
  useEffect(() => {
    document.title = `${title} · Orders console`;
    heading.current.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [title]);
  return html`<div class="heading"><h1 tabindex="-1" ref=${heading}>${title}</h1>${children}</div>`;
}

export const Field = ({ name, hint, children }) =>
  html`<label class="field"><span>${name}</span>${children}${hint && html`<small>${hint}</small>`}</label>`;

export const go = (place) => {
  location.hash = place;
};

export const NoScope = ({ scope, what }) =>
  html`<p class="quiet">Your credentials cannot ${what}. The scope <code>${scope}</code> allows it.</p>`;
