// Changes of the status, as buttons. Each change names the version that its reader has seen. If somebody else was first,
// the dialog says what happened in the meantime, and offers the change again for the new version.

import { useState } from 'preact/hooks';
import { get, request, Unanswered } from './api.js';
import { Confirm } from './dialogs.js';
import { Failure, Field, html, label, Status, Time } from './parts.js';
import { may } from './session.js';

const VERBS = { PAID: 'Mark as paid', FULFILLED: 'Mark as fulfilled', CANCELLED: 'Cancel the order' };
const SHORT = { PAID: 'Paid', FULFILLED: 'Fulfilled', CANCELLED: 'Cancel' };

const REASONS = {
  CUSTOMER_REQUEST: 'The customer asked for it',
  OUT_OF_STOCK: 'Out of stock',
  PAYMENT_FAILED: 'The payment failed',
  FRAUD_SUSPECTED: 'Fraud is suspected',
  DUPLICATE: 'Duplicate order',
  OTHER: 'Another reason',
};

const verb = (status) => VERBS[status] ?? `Change to ${label(status)}`;

// One button for each status that the order may move to.
export function Transitions({ order, onChanged, compact }) {
  const [target, setTarget] = useState();
  if (!may('orders:write')) return null;
  const close = () => setTarget(undefined);
  return html`<span class="buttons">
    ${order.allowed_transitions.map(
      (status) =>
        html`<button
          key=${status}
          type="button"
          class=${`${compact ? 'small' : ''} ${status === 'CANCELLED' ? 'risky' : ''}`}
          aria-label=${compact ? `${verb(status)}: ${order.order_id}` : undefined}
          onClick=${() => setTarget(status)}
        >
          ${compact ? (SHORT[status] ?? label(status)) : verb(status)}
        </button>`,
    )}
    ${target &&
    html`<${Change}
      seen=${order}
      target=${target}
      onClose=${close}
      onChanged=${(changed) => {
        close();
        onChanged(changed);
      }}
      onSeen=${onChanged}
    />`}
  </span>`;
}

function Change({ seen, target, onClose, onChanged, onSeen }) {
  const [order, setOrder] = useState(seen);
  const [code, setCode] = useState('');
  const [note, setNote] = useState('');
  const reason = code && { code, ...(note.trim() ? { note: note.trim() } : {}) };
  const body = { status: target, ...(target === 'CANCELLED' && reason ? { reason } : {}) };
  const path = `/orders/${order.order_id}`;
  const options = { body, ifMatch: order.version };
  const refusal = (error, offerAgain) => {
    const conflict = error.code === 'version_conflict';
    if (!conflict && !(error instanceof Unanswered)) return undefined;
    return html`<${Meanwhile}
      order=${order}
      target=${target}
      answered=${conflict}
      onClose=${onClose}
      onAgain=${(current) => {
        setOrder(current);
        onSeen(current);
        offerAgain();
      }}
      onSeen=${onSeen}
    />`;
  };
  return html`<${Confirm}
    title=${`${verb(target)}?`}
    verb=${verb(target)}
    dangerous=${target === 'CANCELLED'}
    request=${{ method: 'PATCH', path, options }}
    send=${() => request('PATCH', path, options)}
    onDone=${onChanged}
    onClose=${onClose}
    refusal=${refusal}
  >
    <p>
      The order moves from <${Status} status=${order.status} /> to <${Status} status=${target} />, if it is still at
      version ${order.version}. This cannot be undone.
    </p>
    <p class="quiet"><code>${order.order_id}</code></p>
    ${target === 'CANCELLED' &&
    html`<${Field} name="Reason">
        <select value=${code} onChange=${(event) => setCode(event.target.value)}>
          <option value="">No reason</option>
          ${Object.entries(REASONS).map(([value, text]) => html`<option key=${value} value=${value}>${text}</option>`)}
        </select>
      <//>
      ${code &&
      html`<${Field} name="Note" hint="Up to 500 characters. Write no names and no card numbers.">
        <textarea maxlength="500" rows="3" value=${note} onInput=${(event) => setNote(event.target.value)} />
      <//>`}`}
  <//>`;
}

// What happened to the order while its reader decided.
function Meanwhile({ order, target, answered, onAgain, onClose, onSeen }) {
  const [found, setFound] = useState();
  const [error, setError] = useState();
  const [busy, setBusy] = useState(false);
  const look = async () => {
    setBusy(true);
    setError(undefined);
    try {
      const [current, history] = await Promise.all([
        get(`/orders/${order.order_id}`),
        get(`/orders/${order.order_id}/history`),
      ]);
      onSeen(current);
      setFound({ current, events: history.events.filter((event) => event.version > order.version) });
    } catch (failure) {
      setError(failure);
    }
    setBusy(false);
  };
  if (!found) {
    return html`<div role="alert">
      <p>
        ${answered
          ? html`<strong>Somebody else changed this order first.</strong> Your change was not made: you decided on version ${order.version}.`
          : html`<strong>There was no answer.</strong> Nobody knows yet whether your change was made.`}
      </p>
      <${Failure} error=${error} />
      <div class="choices">
        <button type="button" onClick=${onClose}>Close</button>
        <button type="button" class="primary" disabled=${busy} onClick=${look}>
          ${answered ? 'Show what changed' : 'Look at the order'}
        </button>
      </div>
    </div>`;
  }
  const { current, events } = found;
  const offered = current.allowed_transitions.includes(target);
  return html`<div role="alert">
    <p>
      ${events.length === 0
        ? 'The order has not changed.'
        : html`The order is now <${Status} status=${current.status} /> at version ${current.version}:`}
    </p>
    <ul class="changes">
      ${events.map(
        (event) =>
          html`<li key=${event.version}>
            Version ${event.version}: ${event.from === event.to ? 'erased' : label(event.to)} by <code>${event.actor}</code>, <${Time} at=${event.occurred_at} />
          </li>`,
      )}
    </ul>
    ${!offered && html`<p>It can no longer move to <${Status} status=${target} />.</p>`}
    <div class="choices">
      <button type="button" onClick=${onClose}>Leave it as it is</button>
      ${offered &&
      html`<button type="button" class="primary" onClick=${() => onAgain(current)}>
        Decide again on version ${current.version}
      </button>`}
    </div>
  </div>`;
}
