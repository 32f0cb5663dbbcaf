// Which webhooks were told about an order. The API lists attempts by webhook, so this reads the newest attempts of each
// webhook, and keeps those of the order.

import { useState } from 'preact/hooks';
import { address, get, request } from './api.js';
import { Confirm } from './dialogs.js';
import { Empty, Failure, html, Rows, Time, useLoaded } from './parts.js';
import { may } from './session.js';

const READ = 100;

export const FAILURES = {
  timeout: 'no answer within 15 seconds',
  connection_failed: 'no connection',
  tls_failed: 'no encrypted connection',
  target_refused: 'the address is not public',
};

export const result = (attempt) =>
  attempt.http_status ? `HTTP ${attempt.http_status}` : (FAILURES[attempt.failure] ?? attempt.failure);

export const Result = ({ attempt }) =>
  html`<span class=${`result ${attempt.delivered ? 'good' : 'bad'}`}
    >${attempt.delivered ? 'Delivered' : 'Failed'}, ${result(attempt)}</span
  >`;

export const Event = ({ id }) =>
  id.startsWith('o-') && may('orders:read')
    ? html`<a href=${`#/orders/${id.split(':')[0]}`}><code>${id}</code></a>`
    : html`<code>${id}</code>`;

export const attemptsOf = (deliveries, orderId) => deliveries.filter((each) => each.event_id.startsWith(`${orderId}:`));

async function read(order, signal) {
  const { webhooks } = await get('/webhooks', { signal });
  return Promise.all(
    webhooks.map(async (webhook) => {
      const page = await get(address(`/webhooks/${webhook.webhook_id}/deliveries`, { limit: READ }), { signal });
      const [newest] = page.deliveries.filter((each) => !each.event_id.startsWith('ping-'));
      return {
        webhook,
        attempts: attemptsOf(page.deliveries, order.order_id),
        more: page.next_cursor !== undefined,
        blocking: newest && !newest.delivered ? newest : undefined,
      };
    }),
  );
}

export function OrderDeliveries({ order }) {
  const found = useLoaded((signal) => read(order, signal), [order.order_id, order.version]);
  return html`<section aria-labelledby="deliveries">
    <h2><span id="deliveries">Webhooks</span> <button type="button" class="small" onClick=${found.reload}>Look again</button></h2>
    <${Failure} error=${found.error} reload=${found.reload} />
    ${!found.data && found.loading && html`<${Rows} count=${2} />`}
    ${found.data?.length === 0 && html`<${Empty} title="No webhook is registered">Nobody is told about orders.<//>`}
    ${found.data?.map(
      (told) => html`<${Told} key=${told.webhook.webhook_id} ...${told} order=${order} onSent=${found.reload} />`,
    )}
  </section>`;
}

// Why a webhook has no attempt for an order, as far as the page can know.
function silence({ webhook, more, blocking }, order) {
  if (webhook.status === 'disabled') return 'The webhook is paused. The events wait until it is resumed.';
  if (new Date(webhook.created_at) > new Date(order.updated_at)) return 'The webhook was registered after the last change.';
  if (blocking) {
    return html`No attempt yet. It waits behind <${Event} id=${blocking.event_id} />, whose newest attempt failed: ${result(blocking)}.`;
  }
  if (more) return `No attempt among the newest ${READ} of this webhook.`;
  return webhook.event_types.length ? 'No attempt yet. The webhook selects only some types of events.' : 'No attempt yet.';
}

function Told({ webhook, attempts, more, blocking, order, onSent }) {
  const events = Map.groupBy(attempts, (attempt) => attempt.event_id);
  return html`<article class="told">
    <h3><a href=${`#/webhooks/${webhook.webhook_id}`}>${webhook.url}</a></h3>
    ${webhook.status === 'disabled' && html`<p class="result bad">Paused</p>`}
    ${events.size === 0 && html`<p class="quiet">${silence({ webhook, more, blocking }, order)}</p>`}
    <ul class="changes">
      ${[...events].map(
        ([event, [newest]]) =>
          html`<li key=${event}>
            Version ${event.split(':')[1]}: <${Result} attempt=${newest} />, attempt ${newest.attempt}, <${Time} at=${newest.attempted_at} short=${true} />${' '}
            <${SendAgain} webhook=${webhook} event=${event} onSent=${onSent} />
          </li>`,
      )}
    </ul>
  </article>`;
}

export function SendAgain({ webhook, event, onSent }) {
  const [asked, setAsked] = useState(false);
  const [sent, setSent] = useState(false);
  const path = `/webhooks/${webhook.webhook_id}/deliveries/${encodeURIComponent(event)}/retry`;
  const done = () => {
    setAsked(false);
    setSent(true);
    // The service sends the event within a second or two.
    setTimeout(() => {
      setSent(false);
      onSent();
    }, 2500);
  };
  if (event.startsWith('ping-')) return null;
  return html`<button
      type="button"
      class="small"
      disabled=${sent || webhook.status === 'disabled'}
      onClick=${() => setAsked(true)}
      aria-label=${`Send ${event} again`}
    >
      ${sent ? 'Sending …' : 'Send again'}
    </button>
    ${asked &&
    html`<${Confirm}
      title="Send the event again?"
      verb="Send again"
      request=${{ method: 'POST', path }}
      send=${() => request('POST', path)}
      onDone=${done}
      onClose=${() => setAsked(false)}
    >
      <p>The receiver gets <code>${event}</code> once more, within a second or two. It may have had it already.</p>
    <//>`}`;
}
