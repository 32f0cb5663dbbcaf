// One webhook: its state, its attempts, and what can be done about it.

import { useState } from 'preact/hooks';
import { address, get, request } from './api.js';
import { Event, Result, result, SendAgain } from './delivery.js';
import { Confirm, Secret } from './dialogs.js';
import { Empty, Failure, go, Heading, html, Json, Request, Rows, Time, useLoaded } from './parts.js';
import { may } from './session.js';
import { State } from './webhooks.js';

const PAGE = 50;

export function WebhookView({ id }) {
  const path = `/webhooks/${encodeURIComponent(id)}`;
  const webhook = useLoaded((signal) => get(path, { signal }), [path]);
  const [cursors, setCursors] = useState([]);
  const cursor = cursors.at(-1);
  const attempts = useLoaded(
    (signal) => get(address(`${path}/deliveries`, { limit: PAGE, cursor }), { signal }),
    [path, cursor],
  );
  const reload = () => {
    webhook.reload();
    attempts.reload();
  };
  return html`
    <p class="trail"><a href="#/webhooks">Webhooks</a></p>
    <${Heading} title="Webhook" />
    <${Failure} error=${webhook.error} reload=${webhook.reload} />
    ${!webhook.data && webhook.loading && html`<${Rows} />`}
    ${webhook.data &&
    html`<${Facts} webhook=${webhook.data} />
      <${Actions} webhook=${webhook.data} path=${path} onChanged=${reload} />
      <section aria-labelledby="attempts">
        <h2><span id="attempts">Attempts</span> <button type="button" class="small" onClick=${reload}>Look again</button></h2>
        <${Failure} error=${attempts.error} reload=${attempts.reload} />
        <${Attempts} page=${attempts} webhook=${webhook.data} onSent=${reload} />
        <nav class="pages" aria-label="Pages">
          <button type="button" disabled=${!cursor} onClick=${() => setCursors(cursors.slice(0, -1))}>Newer</button>
          <span class="quiet">Page ${cursors.length + 1}</span>
          <button
            type="button"
            disabled=${!attempts.data?.next_cursor}
            onClick=${() => setCursors([...cursors, attempts.data.next_cursor])}
          >
            Older
          </button>
        </nav>
      </section>`}
  `;
}

function Facts({ webhook }) {
  return html`<dl class="facts">
      <dt>URL</dt>
      <dd class="break">${webhook.url}</dd>
      <dt>State</dt>
      <dd><${State} webhook=${webhook} /></dd>
      <dt>Events</dt>
      <dd>${webhook.event_types.length ? webhook.event_types.join(', ') : 'All types'}</dd>
      <dt>Description</dt>
      <dd>${webhook.description || '–'}</dd>
      <dt>Headers</dt>
      <dd>${Object.keys(webhook.headers ?? {}).join(', ') || '–'}</dd>
      <dt>Registered</dt>
      <dd><${Time} at=${webhook.created_at} /></dd>
      <dt>Version</dt>
      <dd class="number">${webhook.version}</dd>
    </dl>
    <${Json} value=${webhook} />`;
}

function Actions({ webhook, path, onChanged }) {
  const [asked, setAsked] = useState();
  const [secret, setSecret] = useState();
  const paused = webhook.status === 'disabled';
  const close = () => setAsked(undefined);
  const done = () => {
    close();
    onChanged();
  };
  return html`<p class="buttons">
      <${Ping} path=${path} onDone=${onChanged} />
      <button type="button" onClick=${() => setAsked('state')}>${paused ? 'Resume' : 'Pause'}</button>
      <button type="button" onClick=${() => setAsked('rotate')}>Rotate the secret</button>
      <button type="button" class="risky" onClick=${() => setAsked('delete')}>Delete</button>
      ${may('events:read', 'operator') && html`<a href="#/dead-letters">Dead letters</a>`}
    </p>
    <${Request} method="POST" path=${`${path}/ping`} title="The test event as a command" />
    ${asked === 'state' && html`<${SetState} webhook=${webhook} path=${path} onDone=${done} onClose=${close} />`}
    ${asked === 'rotate' &&
    html`<${Confirm}
      title="Rotate the secret?"
      verb="Rotate"
      request=${{ method: 'POST', path: `${path}/rotate-secret` }}
      send=${() => request('POST', `${path}/rotate-secret`)}
      onDone=${(rotated) => {
        close();
        setSecret(rotated.secret);
      }}
      onClose=${close}
    >
      <p>The service creates a new secret and shows it once. For 24 hours it signs with the old secret, too.</p>
    <//>`}
    ${asked === 'delete' &&
    html`<${Confirm}
      title="Delete the webhook?"
      verb="Delete for ever"
      dangerous=${true}
      request=${{ method: 'DELETE', path }}
      send=${() => request('DELETE', path)}
      onDone=${() => go('/webhooks')}
      onClose=${close}
    >
      <p>The receiver gets no more events, and events that wait for it are dropped. To stop for some time only, pause it.</p>
      <p class="break"><strong>${webhook.url}</strong></p>
    <//>`}
    ${secret &&
    html`<${Secret}
      title="The secret is rotated"
      secret=${secret}
      onClose=${() => {
        setSecret(undefined);
        onChanged();
      }}
    />`}`;
}

function SetState({ webhook, path, onDone, onClose }) {
  const paused = webhook.status === 'disabled';
  const options = { body: { status: paused ? 'enabled' : 'disabled' }, ifMatch: webhook.version };
  const refusal = (error) =>
    error.code === 'version_conflict' &&
    html`<div role="alert">
      <p><strong>Somebody else changed this webhook first.</strong> It is at version ${error.currentVersion} now.</p>
      <div class="choices"><button type="button" class="primary" onClick=${onDone}>Show the webhook as it is</button></div>
    </div>`;
  return html`<${Confirm}
    title=${paused ? 'Resume the webhook?' : 'Pause the webhook?'}
    verb=${paused ? 'Resume' : 'Pause'}
    request=${{ method: 'PATCH', path, options }}
    send=${() => request('PATCH', path, options)}
    onDone=${onDone}
    onClose=${onClose}
    refusal=${(error) => refusal(error) || undefined}
  >
    <p>
      ${paused
        ? 'The receiver gets the events that have waited, in order, and then all later ones.'
        : 'Events wait until the webhook is resumed. None is lost.'}
    </p>
  <//>`;
}

function Ping({ path, onDone }) {
  const [state, setState] = useState({});
  const ping = async () => {
    setState({ busy: true });
    try {
      setState({ answer: await request('POST', `${path}/ping`) });
      onDone();
    } catch (error) {
      setState({ error });
    }
  };
  return html`<button type="button" disabled=${state.busy} onClick=${ping}>
      ${state.busy ? 'Sending a test event …' : 'Send a test event'}
    </button>
    <span role="status">
      ${state.answer &&
      html`<span class=${`result ${state.answer.delivered ? 'good' : 'bad'}`}
        >The test event ${state.answer.delivered ? 'arrived' : 'did not arrive'}: ${result(state.answer)}, ${state.answer.duration_ms} ms</span
      >`}
    </span>
    <${Failure} error=${state.error} />`;
}

function Attempts({ page, webhook, onSent }) {
  if (!page.data) return page.loading ? html`<${Rows} />` : null;
  if (page.data.deliveries.length === 0) {
    return html`<${Empty} title="No attempts yet">The next event, or a test event, appears here.<//>`;
  }
  return html`<div class="scroll" tabindex="0" role="region" aria-label="List of attempts">
    <table>
      <thead>
        <tr>
          <th scope="col">Time</th>
          <th scope="col">Result</th>
          <th scope="col">Event</th>
          <th scope="col" class="right">Attempt</th>
          <th scope="col" class="right">Duration</th>
          <th scope="col"><span class="hidden">Actions</span></th>
        </tr>
      </thead>
      <tbody>
        ${page.data.deliveries.map(
          (attempt) =>
            html`<tr key=${attempt.delivery_id}>
              <td><${Time} at=${attempt.attempted_at} short=${true} /></td>
              <td><${Result} attempt=${attempt} /></td>
              <td><${Event} id=${attempt.event_id} /></td>
              <td class="right number">${attempt.attempt}</td>
              <td class="right number">${attempt.duration_ms} ms</td>
              <td class="right"><${SendAgain} webhook=${webhook} event=${attempt.event_id} onSent=${onSent} /></td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
