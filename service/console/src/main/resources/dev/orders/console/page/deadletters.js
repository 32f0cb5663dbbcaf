// Events that a sink has refused. They can be read, and sent again one by one or all.

import { useRef, useState } from 'preact/hooks';
import { address, get, Problem, request } from './api.js';
import { Confirm, Dialog } from './dialogs.js';
import { Empty, Failure, Heading, html, Json, NoScope, Request, Rows, Time, useLoaded } from './parts.js';
import { may, session } from './session.js';

const MOST = 1000;

// How often and how long to look whether a sink has taken a dead letter. The relay sends it within a second.
const LOOKS = 12;
const BETWEEN = 500;

const pathOf = (letter) => `/dead-letters/${encodeURIComponent(letter.sink)}/${encodeURIComponent(letter.event_id)}`;

const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));

// Asks the service to send a dead letter again, and waits for the outcome: 'accepted', 'refused' or 'waiting'.
export async function replay(letter, look = LOOKS) {
  await request('PATCH', pathOf(letter), { body: { replay: true } });
  for (let turn = 0; turn < look; turn++) {
    await pause(BETWEEN);
    try {
      const now = await get(pathOf(letter));
      if (now.attempts > letter.attempts) return 'refused';
    } catch (failure) {
      if (failure instanceof Problem && failure.status === 404) return 'accepted';
      throw failure;
    }
  }
  return 'waiting';
}

const OUTCOMES = {
  accepted: 'Delivered',
  refused: 'Refused again',
  waiting: 'Asked for; not sent yet',
  sending: 'Sending …',
};

export function DeadLetters() {
  const list = useLoaded((signal) => get(address('/dead-letters', { limit: MOST }), { signal }), []);
  const [inspected, setInspected] = useState();
  const [outcomes, setOutcomes] = useState({});
  const [all, setAll] = useState(false);
  const letters = list.data?.dead_letters ?? [];
  const mayReplay = may('webhooks:manage', 'operator');
  const note = (letter, outcome) => setOutcomes((before) => ({ ...before, [pathOf(letter)]: outcome }));
  return html`
    <${Heading} title="Dead letters">
      <button type="button" class="small" onClick=${list.reload}>Look again</button>
      ${mayReplay &&
      letters.length > 0 &&
      html`<button type="button" class="primary" onClick=${() => setAll(true)}>Replay all ${letters.length}</button>`}
    <//>
    <p class="quiet">
      A sink refused these events five times. Later events went on.
      ${may('operator') && ' You see those of all tenants.'}
    </p>
    ${!mayReplay && html`<${NoScope} scope="webhooks:manage" what="replay dead letters" />`}
    <${Failure} error=${list.error} reload=${list.reload} />
    ${!list.data && list.loading && html`<${Rows} />`}
    ${list.data && letters.length === 0 && html`<${Empty} title="No dead letters">No sink has given up on an event.<//>`}
    ${letters.length > 0 &&
    html`<${Table} letters=${letters} outcomes=${outcomes} mayReplay=${mayReplay} note=${note} onInspect=${setInspected} />`}
    ${letters.length === MOST && html`<p class="quiet">The first ${MOST} are shown.</p>`}
    ${inspected && html`<${Inspect} letter=${inspected} onClose=${() => setInspected(undefined)} />`}
    ${all &&
    html`<${ReplayAll}
      letters=${letters}
      note=${note}
      onClose=${() => {
        setAll(false);
        list.reload();
      }}
    />`}
  `;
}

function Table({ letters, outcomes, mayReplay, note, onInspect }) {
  const tenants = may('operator');
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Dead letters">
    <table>
      <thead>
        <tr>
          <th scope="col">Set aside</th>
          <th scope="col">Event</th>
          <th scope="col">Sink</th>
          ${tenants && html`<th scope="col">Tenant</th>`}
          <th scope="col">Reason</th>
          <th scope="col" class="right">Attempts</th>
          <th scope="col"><span class="hidden">Actions</span></th>
        </tr>
      </thead>
      <tbody>
        ${letters.map(
          (letter) =>
            html`<tr key=${pathOf(letter)}>
              <td><${Time} at=${letter.set_aside_at} short=${true} /></td>
              <td><code>${letter.event_id}</code></td>
              <td class="clip"><code>${letter.sink}</code></td>
              ${tenants && html`<td>${letter.tenant_id}</td>`}
              <td>${letter.reason}</td>
              <td class="right number">${letter.attempts}</td>
              <td class="right"><span class="buttons">
                <span role="status" class="quiet">${OUTCOMES[outcomes[pathOf(letter)]]}</span>
                <button type="button" class="small" onClick=${() => onInspect(letter)}>Inspect</button>
                ${mayReplay && html`<${Replay} letter=${letter} note=${note} />`}
              </span></td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function Replay({ letter, note }) {
  const [asked, setAsked] = useState(false);
  const send = async () => {
    note(letter, 'sending');
    try {
      const outcome = await replay(letter);
      note(letter, outcome);
    } catch (failure) {
      note(letter, undefined);
      throw failure;
    }
  };
  const close = () => setAsked(false);
  return html`<button type="button" class="small" onClick=${() => setAsked(true)}>Replay</button>
    ${asked &&
    html`<${Confirm}
      title="Replay the event?"
      verb="Replay"
      request=${{ method: 'PATCH', path: pathOf(letter), options: { body: { replay: true } } }}
      send=${send}
      onDone=${close}
      onClose=${close}
    >
      <p>The sink gets <code>${letter.event_id}</code> again, after later events of its order.</p>
    <//>`}`;
}

function Inspect({ letter, onClose }) {
  const found = useLoaded((signal) => get(pathOf(letter), { signal }), [letter]);
  const order = letter.event_id.split(':')[0];
  return html`<${Dialog} title="Dead letter" onClose=${onClose}>
    <dl class="facts">
      <dt>Event</dt>
      <dd>
        ${may('orders:read') && letter.tenant_id === session.principal.tenant_id
          ? html`<a href=${`#/orders/${order}`} onClick=${onClose}><code>${letter.event_id}</code></a>`
          : html`<code>${letter.event_id}</code>`}
      </dd>
      <dt>Reason</dt>
      <dd>${letter.reason}</dd>
    </dl>
    <${Failure} error=${found.error} reload=${found.reload} />
    ${found.data ? html`<pre class="tall" tabindex="0">${JSON.stringify(found.data.event, null, 2)}</pre>` : html`<${Rows} count=${3} />`}
    ${found.data && html`<${Json} value=${found.data} title="Dead letter as JSON" />`}
    <${Request} method="GET" path=${pathOf(letter)} />
    <div class="choices"><button type="button" onClick=${onClose}>Close</button></div>
  <//>`;
}

function ReplayAll({ letters, note, onClose }) {
  const [counts, setCounts] = useState();
  const [error, setError] = useState();
  const stopped = useRef(false);
  const run = async () => {
    const done = { accepted: 0, refused: 0, waiting: 0 };
    setCounts({ ...done });
    for (const letter of letters) {
      if (stopped.current) return;
      note(letter, 'sending');
      try {
        const outcome = await replay(letter);
        note(letter, outcome);
        done[outcome]++;
        setCounts({ ...done });
      } catch (failure) {
        note(letter, undefined);
        setError(failure);
        return;
      }
    }
  };
  const close = () => {
    stopped.current = true;
    onClose();
  };
  const finished = counts ? counts.accepted + counts.refused + counts.waiting : 0;
  return html`<${Dialog} title=${`Replay all ${letters.length} dead letters?`} onClose=${close}>
    ${!counts && html`<p>The page sends them one after another, the earliest first. You may stop at any time.</p>`}
    ${counts &&
    html`<progress max=${letters.length} value=${finished} aria-label="Replayed" />
      <p role="status">
        ${finished} of ${letters.length}: ${counts.accepted} delivered, ${counts.refused} refused again${counts.waiting
          ? `, ${counts.waiting} not sent yet`
          : ''}.
      </p>`}
    <${Failure} error=${error} />
    <div class="choices">
      <button type="button" onClick=${close}>${counts && finished < letters.length ? 'Stop' : 'Close'}</button>
      ${!counts && html`<button type="button" class="primary" onClick=${run}>Replay all</button>`}
    </div>
  <//>`;
}
