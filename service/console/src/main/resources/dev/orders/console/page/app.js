// The frame of the page: navigation, sign-in, the tenant, and whether the service answers.

import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { isReachable, watchReachable } from './api.js';
import { Failure, Field, html, Rows } from './parts.js';
import { beginSignIn, end, enter, may, session, start, watchSession } from './session.js';
import { Orders } from './orders.js';
import { OrderView } from './order.js';
import { Webhooks } from './webhooks.js';
import { WebhookView } from './webhook.js';
import { DeadLetters } from './deadletters.js';
import { Health } from './health.js';

const VIEWS = [
  { place: 'orders', name: 'Orders', allowed: () => may('orders:read') },
  { place: 'webhooks', name: 'Webhooks', allowed: () => may('webhooks:manage') },
  { place: 'dead-letters', name: 'Dead letters', allowed: () => may('events:read', 'operator') },
  { place: 'health', name: 'Health', allowed: () => true },
];

function usePlace() {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const follow = () => setHash(location.hash);
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  const [path, query] = hash.replace(/^#\/?/, '').split('?');
  return { parts: path.split('/').map(decodeURIComponent), query: new URLSearchParams(query) };
}

function View({ parts: [name, id], query }) {
  switch (name) {
    case 'orders':
      return id ? html`<${OrderView} key=${id} id=${id} />` : html`<${Orders} query=${query} />`;
    case 'webhooks':
      return id ? html`<${WebhookView} key=${id} id=${id} />` : html`<${Webhooks} />`;
    case 'dead-letters':
      return html`<${DeadLetters} />`;
    default:
      return html`<${Health} />`;
  }
}

function Reachable() {
  const [answers, setAnswers] = useState(isReachable());
  useEffect(() => watchReachable(setAnswers), []);
  return html`<div role="status" aria-live="polite">
    ${!answers &&
    html`<p class="notice warning banner">
      The service does not answer. What you see may be out of date. The page tries again by itself.
    </p>`}
  </div>`;
}

function Frame({ place }) {
  const views = VIEWS.filter((view) => view.allowed());
  const current = views.some((view) => view.place === place.parts[0]) ? place.parts[0] : views[0].place;
  const shown = current === place.parts[0] ? place.parts : [current];
  return html`
    <a class="skip" href="#main" onClick=${(event) => {
      event.preventDefault();
      document.querySelector('h1')?.focus();
    }}>Skip to the content</a>
    <header class="bar">
      <span class="brand"><img src="/console/icon.svg" alt="" />Order service</span>
      <nav aria-label="Views">
        ${views.map(
          (view) =>
            html`<a key=${view.place} href=${`#/${view.place}`} aria-current=${view.place === current ? 'page' : undefined}
              >${view.name}</a
            >`,
        )}
      </nav>
      <span class="who">
        <span title=${`Signed in as ${session.principal.actor}`}
          ><span class="quiet">Tenant</span> <strong>${session.principal.tenant_id}</strong></span
        >
        ${session.settings.authenticates
          ? html`<button type="button" class="small" onClick=${() => end(null)}>Sign out</button>`
          : html`<span class="quiet" title="AUTH=none: whoever reaches this port may do everything">open access</span>`}
      </span>
    </header>
    <${Reachable} />
    <main class="page" id="main"><${View} parts=${shown} query=${place.query} /></main>
  `;
}

function SignIn() {
  const [key, setKey] = useState('');
  const [error, setError] = useState();
  const [busy, setBusy] = useState(false);
  const attempt = (action) => async (event) => {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    try {
      await action();
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };
  return html`
    <header class="bar"><span class="brand"><img src="/console/icon.svg" alt="" />Order service</span></header>
    <${Reachable} />
    <main class="page narrow">
      <h1>Sign in</h1>
      ${session.ended && html`<p class="notice warning" role="alert">${session.ended}</p>`}
      ${session.settings.sign_in &&
      html`<p>
          <button type="button" class="primary" disabled=${busy} onClick=${attempt(beginSignIn)}>
            Sign in with ${new URL(session.settings.sign_in.issuer).hostname}
          </button>
        </p>
        <p class="quiet">Or with an API key:</p>`}
      <form onSubmit=${attempt(() => enter(key.trim()))}>
        <${Field} name="API key or access token" hint="Kept in the memory of this page only, until you close or reload it.">
          <input type="password" autocomplete="off" required value=${key} onInput=${(event) => setKey(event.target.value)} />
        <//>
        <${Failure} error=${error} />
        <button type="submit" disabled=${busy}>${busy ? 'Checking …' : 'Sign in'}</button>
      </form>
    </main>
  `;
}

function Console() {
  const [, setTurn] = useState(0);
  const [error, setError] = useState();
  const place = usePlace();
  const begin = () => {
    setError(undefined);
    start().then(
      () => setTurn((turn) => turn + 1),
      setError,
    );
  };
  useEffect(() => {
    begin();
    return watchSession(() => setTurn((turn) => turn + 1));
  }, []);
  useEffect(() => {
    if (!error) return undefined;
    const timer = setTimeout(begin, 3000);
    return () => clearTimeout(timer);
  }, [error]);
  if (session.principal) return html`<${Frame} place=${place} />`;
  if (session.settings?.authenticates) return html`<${SignIn} />`;
  return html`<header class="bar"><span class="brand"><img src="/console/icon.svg" alt="" />Order service</span></header>
    <main class="page">${error ? html`<${Failure} error=${error} reload=${begin} />` : html`<${Rows} />`}</main>`;
}

const target = document.getElementById('app');
target.replaceChildren();
render(html`<${Console} />`, target);
