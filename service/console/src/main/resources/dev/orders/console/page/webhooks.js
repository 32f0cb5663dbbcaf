// All webhooks, and the sinks beside them.

import { useState } from 'preact/hooks';
import { get, request } from './api.js';
import { Dialog, Secret } from './dialogs.js';
import { Empty, Failure, Field, go, Heading, html, Request, Rows, useLoaded } from './parts.js';
import { session } from './session.js';
import { Sinks } from './health.js';

export const TYPES = ['OrderCreated', 'OrderUpdated', 'CustomerErased'];

export const State = ({ webhook }) =>
  html`<span class=${`result ${webhook.status === 'enabled' ? 'good' : 'bad'}`}
    >${webhook.status === 'enabled'
      ? 'Enabled'
      : webhook.disabled_because === 'gone'
        ? 'Paused: the receiver said that it is gone'
        : 'Paused'}</span
  >`;

export function Webhooks() {
  const list = useLoaded((signal) => get('/webhooks', { signal }), []);
  const [creating, setCreating] = useState(false);
  const [created, setCreated] = useState();
  return html`
    <${Heading} title="Webhooks">
      <button type="button" class="primary" onClick=${() => setCreating(true)}>New webhook</button>
    <//>
    <${Failure} error=${list.error} reload=${list.reload} />
    ${!list.data && list.loading && html`<${Rows} />`}
    ${list.data?.webhooks.length === 0 &&
    html`<${Empty} title="No webhook yet">A webhook is a URL to which the service sends each event.<//>`}
    ${list.data?.webhooks.length > 0 && html`<${Table} webhooks=${list.data.webhooks} />`}
    <${Sinks} />
    ${creating &&
    html`<${Create}
      onClose=${() => setCreating(false)}
      onDone=${(webhook) => {
        setCreating(false);
        setCreated(webhook);
      }}
    />`}
    ${created &&
    html`<${Secret}
      title="The webhook is registered"
      secret=${created.secret}
      onClose=${() => {
        setCreated(undefined);
        go(`/webhooks/${created.webhook_id}`);
      }}
    />`}
  `;
}

function Table({ webhooks }) {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Webhooks">
    <table>
      <thead>
        <tr>
          <th scope="col">URL</th>
          <th scope="col">State</th>
          <th scope="col">Events</th>
          <th scope="col">Description</th>
        </tr>
      </thead>
      <tbody>
        ${webhooks.map(
          (webhook) =>
            html`<tr key=${webhook.webhook_id}>
              <td class="clip"><a href=${`#/webhooks/${webhook.webhook_id}`}>${webhook.url}</a></td>
              <td><${State} webhook=${webhook} /></td>
              <td>${webhook.event_types.length ? webhook.event_types.join(', ') : 'All types'}</td>
              <td class="clip">${webhook.description}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function Create({ onClose, onDone }) {
  const [url, setUrl] = useState('');
  const [description, setDescription] = useState('');
  const [types, setTypes] = useState([]);
  const [error, setError] = useState();
  const [busy, setBusy] = useState(false);
  const body = { url, event_types: types, description };
  const submit = async (event) => {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    try {
      onDone(await request('POST', '/webhooks', { body }));
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };
  const toggle = (type) => setTypes(types.includes(type) ? types.filter((each) => each !== type) : [...types, type]);
  return html`<${Dialog} title="New webhook" onClose=${onClose}>
    <form onSubmit=${submit}>
      <${Field} name="URL" hint="https, with a public address">
        <input type="url" required maxlength="2048" value=${url} onInput=${(event) => setUrl(event.target.value)} />
      <//>
      <${Field} name="Description">
        <input maxlength="200" value=${description} onInput=${(event) => setDescription(event.target.value)} />
      <//>
      <fieldset>
        <legend>Events (none: all types, also later ones)</legend>
        ${TYPES.map(
          (type) =>
            html`<label key=${type} class="choice">
              <input type="checkbox" checked=${types.includes(type)} onChange=${() => toggle(type)} />${type}
            </label>`,
        )}
      </fieldset>
      <${Failure} error=${error} />
      <${Request} method="POST" path="/webhooks" options=${{ body }} />
      <p class="quiet">Tenant ${session.principal.tenant_id}. The receiver gets events that happen from now on.</p>
      <div class="choices">
        <button type="button" onClick=${onClose}>Back</button>
        <button type="submit" class="primary" disabled=${busy}>${busy ? 'Sending …' : 'Register'}</button>
      </div>
    </form>
  <//>`;
}
