// The list of orders: filters, pages, and rows that change while they are looked at.

import { useEffect, useRef, useState } from 'preact/hooks';
import { address, get } from './api.js';
import { follow } from './feed.js';
import { Empty, Failure, go, Heading, html, label, Money, Rows, Status, STATUSES, Time, useLoaded } from './parts.js';
import { may } from './session.js';
import { Transitions } from './transition.js';

const PAGE = 20;

// A burst of events changes the rows four times a second, not thousands of times.
const BEAT = 250;

const NAMES = ['status', 'customer_id', 'reference', 'created_from', 'created_to'];

const filtersOf = (query) => Object.fromEntries(NAMES.map((name) => [name, query.get(name) ?? '']));

export function matches(order, filters) {
  return (
    (!filters.status || filters.status.split(',').includes(order.status)) &&
    (!filters.customer_id || filters.customer_id === order.customer_id) &&
    (!filters.reference || filters.reference === order.reference) &&
    (!filters.created_from || new Date(order.created_at) >= new Date(filters.created_from)) &&
    (!filters.created_to || new Date(order.created_at) < new Date(filters.created_to))
  );
}

// The rows after some events. Rows that are shown change in place; new orders come first, on the first page only.
export function merge(page, arrived, filters, isFirst) {
  const orders = page.orders.map((order) => {
    const newer = arrived.get(order.order_id);
    return newer && newer.version > order.version ? { ...newer, changed: true } : order;
  });
  if (!isFirst) return { ...page, orders };
  const shown = new Set(orders.map((order) => order.order_id));
  const added = [...arrived.values()]
    .filter((order) => order.version === 1 && !shown.has(order.order_id) && matches(order, filters))
    .sort((one, other) => (one.order_id < other.order_id ? 1 : -1))
    .map((order) => ({ ...order, changed: true }));
  return { ...page, orders: [...added, ...orders].slice(0, Math.max(PAGE, orders.length)), cut: page.cut || added.length > 0 };
}

export function Orders({ query }) {
  const filters = filtersOf(query);
  const text = JSON.stringify(filters);
  const [cursors, setCursors] = useState([]);
  const [live, setLive] = useState(may('events:read'));
  const [feed, setFeed] = useState('waiting');
  const cursor = cursors.at(-1);
  const page = useLoaded(
    (signal) => get(address('/orders', { ...filters, limit: PAGE, cursor }), { signal }),
    [text, cursor],
  );
  useEffect(() => setCursors([]), [text]);
  useLive(live, setFeed, page.reload, (arrived) => page.replace((data) => merge(data, arrived, filters, !cursor)));
  const changed = (order) => page.replace((data) => merge(data, new Map([[order.order_id, order]]), filters, false));
  return html`
    <${Heading} title="Orders">
      <${Live} live=${live} feed=${feed} onChange=${setLive} />
    <//>
    <${Filters} key=${text} filters=${filters} />
    <${Failure} error=${page.error} reload=${page.reload} />
    ${!page.data && page.loading && html`<${Rows} count=${12} />`}
    ${page.data && html`<${Table} page=${page} onChanged=${changed} filtered=${NAMES.some((name) => filters[name])} />`}
    <nav class="pages" aria-label="Pages">
      <button type="button" disabled=${!cursor} onClick=${() => setCursors(cursors.slice(0, -1))}>Newer</button>
      <span class="quiet">Page ${cursors.length + 1}</span>
      <button
        type="button"
        disabled=${!page.data?.next_cursor || page.loading}
        onClick=${() => setCursors([...cursors, page.data.next_cursor])}
      >
        Older
      </button>
    </nav>
  `;
}

function useLive(live, setFeed, onBegin, apply) {
  const applying = useRef(apply);
  applying.current = apply;
  useEffect(() => {
    if (!live) return undefined;
    const stop = new AbortController();
    let arrived = new Map();
    let timer;
    const beat = () => {
      timer = undefined;
      applying.current(arrived);
      arrived = new Map();
    };
    follow({
      signal: stop.signal,
      onBegin,
      onState: setFeed,
      onEvent(event) {
        arrived.set(event.subject, event.data.order);
        timer ??= setTimeout(beat, BEAT);
      },
    });
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [live]);
}

const FEEDS = { live: 'Live', waiting: 'Connecting …', refused: 'Not live: the feed was refused' };

function Live({ live, feed, onChange }) {
  if (!may('events:read')) return html`<span class="quiet">Not live: your credentials lack <code>events:read</code></span>`;
  return html`<span class="actions">
    <span role="status" class=${live && feed === 'live' ? 'live' : 'quiet'}>${live ? FEEDS[feed] : 'Not live'}</span>
    <label class="choice">
      <input type="checkbox" checked=${live} onChange=${(event) => onChange(event.target.checked)} />Follow changes
    </label>
  </span>`;
}

const local = (instant) => {
  if (!instant) return '';
  const date = new Date(instant);
  return new Date(date - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};

const instant = (text) => (text ? new Date(text).toISOString() : '');

function Filters({ filters }) {
  const chosen = new Set(filters.status ? filters.status.split(',') : []);
  const set = (members) => go(address('/orders', { ...filters, ...members }));
  const search = (event) => {
    event.preventDefault();
    const form = new FormData(event.target);
    const wanted = form.get('wanted').trim();
    if (/^o-[0-9a-f-]{36}(:\d+)?$/.test(wanted)) go(`/orders/${wanted.split(':')[0]}`);
    else {
      set({
        customer_id: wanted,
        reference: form.get('reference').trim(),
        created_from: instant(form.get('from')),
        created_to: instant(form.get('to')),
      });
    }
  };
  const toggle = (status) => {
    if (!chosen.delete(status)) chosen.add(status);
    set({ status: STATUSES.filter((each) => chosen.has(each)).join(',') });
  };
  // What somebody types must survive the next live row, so the form keeps its own values.
  return html`<form class="filters" role="search" onSubmit=${search}>
    <fieldset>
      <legend class="hidden">Status</legend>
      ${STATUSES.map(
        (status) =>
          html`<label key=${status} class="choice">
            <input type="checkbox" checked=${chosen.has(status)} onChange=${() => toggle(status)} />${label(status)}
          </label>`,
      )}
    </fieldset>
    <label class="field wide"
      ><span>Order or customer</span>
      <input name="wanted" id="wanted" type="search" placeholder="An id" defaultValue=${filters.customer_id} autocomplete="off" />
    </label>
    <label class="field"
      ><span>Reference</span><input name="reference" type="search" defaultValue=${filters.reference} autocomplete="off" />
    </label>
    <label class="field"><span>From</span><input name="from" type="datetime-local" defaultValue=${local(filters.created_from)} /></label>
    <label class="field"><span>Before</span><input name="to" type="datetime-local" defaultValue=${local(filters.created_to)} /></label>
    <button type="submit">Show</button>
    ${NAMES.some((name) => filters[name]) && html`<a href="#/orders">Show all</a>`}
  </form>`;
}

function Table({ page, onChanged, filtered }) {
  const { orders } = page.data;
  if (orders.length === 0) {
    return filtered
      ? html`<${Empty} title="No order matches">Change the filters, or <a href="#/orders">show all orders</a>.<//>`
      : html`<${Empty} title="No orders yet">
          Orders appear here as soon as a client creates them. <code>./orders seed</code> creates some to look at.
        <//>`;
  }
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Orders" aria-busy=${page.loading}>
    <table class="cards" role="table">
      <thead>
        <tr>
          <th scope="col">Created</th>
          <th scope="col">Status</th>
          <th scope="col">Order</th>
          <th scope="col">Customer</th>
          <th scope="col" class="right">Total</th>
          <th scope="col" class="right">Version</th>
          <th scope="col"><span class="hidden">Changes</span></th>
        </tr>
      </thead>
      <tbody>
        ${orders.map(
          (order) =>
            html`<tr key=${order.order_id} role="row" class=${order.changed ? 'changed' : ''}>
              <td role="cell"><${Time} at=${order.created_at} short=${true} /></td>
              <td role="cell"><${Status} status=${order.status} /></td>
              <td role="cell"><a href=${`#/orders/${order.order_id}`}><code>${order.order_id}</code></a></td>
              <td role="cell" class="clip"><a class="plain" href=${`#${address('/orders', { customer_id: order.customer_id })}`}>${order.customer_id}</a></td>
              <td role="cell" class="right"><${Money} amount=${order.amount_total} currency=${order.currency} /></td>
              <td role="cell" class="right number">${order.version}</td>
              <td role="cell" class="right"><${Transitions} order=${order} onChanged=${onChanged} compact=${true} /></td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
