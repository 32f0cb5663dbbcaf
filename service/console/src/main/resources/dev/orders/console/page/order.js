// One order: what it is, what it was at each version, who changed it, and which webhooks know.

import { useEffect, useState } from 'preact/hooks';
import { address, get } from './api.js';
import { OrderDeliveries } from './delivery.js';
import { follow } from './feed.js';
import { Copy, Failure, Heading, html, Json, label, money, Money, Request, Rows, Status, Time, useLoaded } from './parts.js';
import { may } from './session.js';
import { Transitions } from './transition.js';

export function OrderView({ id }) {
  const path = `/orders/${encodeURIComponent(id)}`;
  const order = useLoaded((signal) => get(path, { signal }), [path]);
  const version = order.data?.version;
  const history = useLoaded((signal) => get(`${path}/history`, { signal }), [path, version]);
  const [asOf, setAsOf] = useState();
  useLiveOrder(id, order.data !== undefined, order);
  const changed = (next) => {
    setAsOf(undefined);
    order.replace(() => next);
  };
  return html`
    <p class="trail"><a href="#/orders">Orders</a></p>
    <${Heading} title=${`Order ${id}`}><${Copy} text=${id} what="the id" /><//>
    ${order.error?.status === 404
      ? html`<div class="empty">
          <p><strong>There is no such order</strong></p>
          <p class="quiet">No order of your tenant has this id.</p>
        </div>`
      : html`<${Failure} error=${order.error} reload=${order.reload} />`}
    ${!order.data && order.loading && html`<${Rows} />`}
    ${order.data &&
    html`<div class="columns">
      <div>
        <${Facts} order=${order.data} onChanged=${changed} />
        <${Versions} order=${order.data} path=${path} asOf=${asOf} onChoose=${setAsOf} />
      </div>
      <div>
        <${Timeline} history=${history} />
        ${may('webhooks:manage') && html`<${OrderDeliveries} order=${order.data} />`}
      </div>
    </div>`}
  `;
}

function useLiveOrder(id, exists, { reload, replace }) {
  useEffect(() => {
    if (!exists || !may('events:read')) return undefined;
    const stop = new AbortController();
    follow({
      query: { order_id: id },
      signal: stop.signal,
      onBegin: reload,
      onState() {},
      onEvent: ({ data }) => replace((before) => (data.order.version > before.version ? data.order : before)),
    });
    return () => stop.abort();
  }, [id, exists]);
}

function Facts({ order, onChanged }) {
  return html`<section aria-label="Now">
    <p class="actions">
      <${Status} status=${order.status} />
      <${Transitions} order=${order} onChanged=${onChanged} />
      ${order.allowed_transitions.length === 0 && html`<span class="quiet">This status is final.</span>`}
    </p>
    <dl class="facts">
      <dt>Customer</dt>
      <dd><a href=${`#${address('/orders', { customer_id: order.customer_id })}`}>${order.customer_id}</a></dd>
      ${order.reference &&
      html`<dt>Reference</dt>
        <dd>${order.reference} <${Copy} text=${order.reference} what="the reference" /></dd>`}
      <dt>Total</dt>
      <dd><${Money} amount=${order.amount_total} currency=${order.currency} /></dd>
      <dt>Created</dt>
      <dd><${Time} at=${order.created_at} /></dd>
      ${order.expires_at &&
      html`<dt>Expires</dt>
        <dd><${Time} at=${order.expires_at} /> unless it is paid</dd>`}
      <dt>Changed</dt>
      <dd><${Time} at=${order.updated_at} /></dd>
      <dt>Version</dt>
      <dd class="number">${order.version}</dd>
    </dl>
  </section>`;
}

// The items and the JSON at a version. The slider goes back to earlier ones.
function Versions({ order, path, asOf, onChoose }) {
  const earlier = asOf !== undefined && asOf < order.version;
  const chosen = useLoaded(
    (signal) => (earlier ? get(address(path, { version: asOf }), { signal }) : Promise.resolve(order)),
    [path, earlier ? asOf : order.version],
  );
  const shown = earlier ? chosen.data : order;
  return html`<section aria-labelledby="items">
    <h2 id="items">Items</h2>
    ${order.version > 1 &&
    html`<label class="slider">
      <span>As of version ${earlier ? asOf : order.version} of ${order.version}</span>
      <input
        type="range"
        min="1"
        max=${order.version}
        value=${earlier ? asOf : order.version}
        aria-valuetext=${`Version ${earlier ? asOf : order.version}`}
        onInput=${(event) => onChoose(Number(event.target.value))}
      />
    </label>`}
    ${earlier &&
    html`<p class="notice warning" role="status">
      You see the order as it was at version ${asOf}${shown && html`: <${Status} status=${shown.status} />, <${Time} at=${shown.updated_at} />`}.
      <button type="button" class="small" onClick=${() => onChoose(undefined)}>Back to now</button>
    </p>`}
    <${Failure} error=${earlier && chosen.error} reload=${chosen.reload} />
    ${shown ? html`<${Items} order=${shown} />` : html`<${Rows} count=${2} />`}
    ${shown?.metadata && html`<${Metadata} order=${shown} />`}
    ${shown && html`<${Json} value=${shown} />`}
    <${Request} method="GET" path=${earlier ? address(path, { version: asOf }) : path} />
  </section>`;
}

// The price of all units, exactly: a decimal text times a whole number.
export function times(price, quantity) {
  const [whole, decimals = ''] = price.split('.');
  const units = String(BigInt(whole + decimals) * BigInt(quantity)).padStart(decimals.length + 1, '0');
  return decimals ? `${units.slice(0, -decimals.length)}.${units.slice(-decimals.length)}` : units;
}

function Items({ order }) {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="List of items">
    <table>
      <thead>
        <tr>
          <th scope="col">SKU</th>
          <th scope="col" class="right">Quantity</th>
          <th scope="col" class="right">Price</th>
          <th scope="col" class="right">Sum</th>
        </tr>
      </thead>
      <tbody>
        ${order.items.map(
          (item, row) =>
            html`<tr key=${row}>
              <td class="long"><code>${item.sku}</code></td>
              <td class="right number">${item.qty}</td>
              <td class="right"><${Money} amount=${item.price} currency=${order.currency} /></td>
              <td class="right"><${Money} amount=${times(item.price, item.qty)} currency=${order.currency} /></td>
            </tr>`,
        )}
      </tbody>
      <tfoot>
        ${order.adjustments && html`<${Adjustments} order=${order} />`}
        <tr>
          <th scope="row" colspan="3">Total</th>
          <td class="right number"><strong>${money(order.amount_total, order.currency)}</strong></td>
        </tr>
      </tfoot>
    </table>
  </div>`;
}

function Adjustments({ order }) {
  return html`<tr>
      <th scope="row" colspan="3">Items</th>
      <td class="right"><${Money} amount=${order.items_total} currency=${order.currency} /></td>
    </tr>
    ${order.adjustments.map(
      (adjustment, row) =>
        html`<tr key=${row}>
          <td colspan="3" class="long">${label(adjustment.type)}: ${adjustment.label}</td>
          <td class="right"><${Money} amount=${adjustment.amount} currency=${order.currency} /></td>
        </tr>`,
    )}`;
}

// The notes of the client, at the version that is shown.
function Metadata({ order }) {
  return html`<h3>Metadata</h3>
    <dl class="facts">
      ${Object.entries(order.metadata).map(
        ([key, value]) =>
          html`<dt key=${`${key} name`}><code>${key}</code></dt>
            <dd key=${key}>${value}</dd>`,
      )}
    </dl>`;
}

function what(event) {
  if (event.from === null) return html`Created`;
  if (event.from === event.to) return html`Customer erased`;
  return html`${label(event.from)} → <${Status} status=${event.to} />`;
}

function Timeline({ history }) {
  return html`<section aria-labelledby="timeline">
    <h2 id="timeline">Timeline</h2>
    <${Failure} error=${history.error} reload=${history.reload} />
    ${!history.data && history.loading && html`<${Rows} count=${3} />`}
    <ol class="timeline">
      ${history.data?.events.toReversed().map(
        (event) =>
          html`<li key=${event.version}>
            <p><span class="quiet">v${event.version}</span> ${what(event)}</p>
            <p class="quiet"><${Time} at=${event.occurred_at} /> by <code>${event.actor}</code></p>
            ${event.trace_id &&
            html`<p class="quiet">Trace <code>${event.trace_id}</code> <${Copy} text=${event.trace_id} what="the trace id" /></p>`}
            ${event.reason &&
            html`<p>
              ${label(event.reason.code).replaceAll('_', ' ')}${event.reason.note && html`: <q>${event.reason.note}</q>`}
            </p>`}
          </li>`,
      )}
    </ol>
    ${history.data && html`<${Json} value=${history.data} title="History as JSON" />`}
  </section>`;
}
