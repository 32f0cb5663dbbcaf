// Whether the service is well, in words and as small plots of its metrics.

import { useEffect, useState } from 'preact/hooks';
import { get, request } from './api.js';
import { compare, parse, sinks, values } from './metrics.js';
import { Failure, Heading, html, label, NoScope, Rows, STATUSES, useLoaded } from './parts.js';
import { Plot } from './plots.js';
import { may, session } from './session.js';

const EVERY = 5000;
const SPAN = 10 * 60_000;
const MOST_COUNTED = 10_000;

// As in the alert OrdersDiskFull.
const FULL = 64 * 2 ** 20;

// Kept while other views are open, so that the plots do not begin anew.
const readings = { last: null, samples: [] };

async function read(signal) {
  const reading = { at: Date.now(), series: parse(await get('/metrics', { text: true, signal })) };
  const { last } = readings;
  if (last && reading.at - last.at < SPAN) readings.samples.push(compare(last, reading));
  readings.last = reading;
  readings.samples = readings.samples.filter((sample) => reading.at - sample.at < SPAN);
  return { series: reading.series, samples: readings.samples };
}

function useBeat(reload) {
  useEffect(() => {
    const timer = setInterval(() => document.hidden || reload(), EVERY);
    return () => clearInterval(timer);
  }, []);
}

const mayReadMetrics = () =>
  session.settings.metrics === 'public' || (session.settings.metrics === 'operator' && may('operator'));

function MetricsElsewhere() {
  return session.settings.metrics === 'port'
    ? html`<p class="notice">
        Metrics are at port ${session.settings.metrics_port} of each instance (<code>METRICS_ACCESS</code>). A page of this
        port cannot read them; Prometheus can.
      </p>`
    : html`<${NoScope} scope="operator" what="read the metrics of this service" />`;
}

export function Health() {
  const ready = useLoaded((signal) => request('GET', '/health/ready', { also: 503, signal }), []);
  useBeat(ready.reload);
  return html`
    <${Heading} title="Health" />
    <${Failure} error=${ready.error} reload=${ready.reload} />
    ${ready.data && html`<${Words} report=${ready.data} />`}
    ${mayReadMetrics() ? html`<${Measured} />` : html`<${MetricsElsewhere} /><${Sinks} />`}
  `;
}

// The report of `/health/ready` in sentences.
export function sentences({ status, overdue = [], ...stores }) {
  const said = [];
  for (const [store, state] of Object.entries(stores)) {
    said.push(state === 'ok' ? { good: true, text: `The store (${store}) takes writes.` } : { good: false, text: `The store (${store}) takes no writes. Requests fail until it does.` });
  }
  if (status === 'draining') said.push({ good: false, text: 'This instance is stopping, and takes no new requests soon.' });
  overdue.forEach((task) => said.push({ good: false, text: `The background task ${task} is overdue.` }));
  if (overdue.length === 0 && status === 'ok') said.push({ good: true, text: 'All background tasks are on time.' });
  return said;
}

function Words({ report }) {
  return html`<div role="status" aria-label="This instance">
    ${sentences(report).map(({ good, text }) => html`<p key=${text} class=${`result ${good ? 'good' : 'bad'}`}>${text}</p>`)}
  </div>`;
}

const round = (value) => (value === 0 ? '0' : value >= 10 ? value.toFixed(0) : value.toFixed(1));
const perSecond = (value) => `${round(value)}/s`;

function time(seconds) {
  if (seconds === 0) return '0 s';
  if (seconds < 1) return `${round(seconds * 1000)} ms`;
  if (seconds < 120) return `${round(seconds)} s`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}

function Measured() {
  const metrics = useLoaded(read, []);
  useBeat(metrics.reload);
  if (!metrics.data) return metrics.error ? html`<${Failure} error=${metrics.error} reload=${metrics.reload} />` : html`<${Rows} />`;
  const { samples, series } = metrics.data;
  const [free] = values(series, 'store_disk_free_bytes');
  return html`
    ${free && free.value < FULL && html`<p class="result bad">The disk of the store is full: ${Math.floor(free.value / 2 ** 20)} MiB are left.</p>`}
    <p class="quiet">This instance, every ${EVERY / 1000} seconds, without the requests of pages, probes and scrapers.</p>
    <div class="plots">
      <${Plot} title="Requests" samples=${samples} longest=${SPAN} lines=${[{ member: 'rate' }]} format=${perSecond} />
      <${Plot} title="Errors (5xx)" samples=${samples} longest=${SPAN} lines=${[{ member: 'errors' }]} format=${perSecond} />
      <${Plot}
        title="Latency"
        samples=${samples}
        longest=${SPAN}
        lines=${[{ member: 'p50', name: 'p50' }, { member: 'p99', name: 'p99' }]}
        format=${time}
      />
      <${Plot} title="Changes of status" samples=${samples} longest=${SPAN} lines=${[{ member: 'changes' }]} format=${perSecond} />
      <${Plot} title="Relay lag" samples=${samples} longest=${SPAN} lines=${[{ member: 'lag' }]} format=${time} />
    </div>
    <${Statuses} series=${series} />
    <${SinkSection}><${SinkFigures} series=${series} /><//>
  `;
}

// How many orders are in each status, and when the oldest has changed. The service stops counting at ten thousand.
function Statuses({ series }) {
  const held = values(series, 'orders_held');
  if (held.length === 0) return null;
  held.sort((one, other) => STATUSES.indexOf(one.labels.status) - STATUSES.indexOf(other.labels.status));
  const ages = new Map(values(series, 'orders_oldest_age_seconds').map(({ labels, value }) => [labels.status, value]));
  const rows = held.map(({ labels, value }) => [
    label(labels.status),
    value >= MOST_COUNTED ? `${value} or more` : String(value),
    value === 0 ? '–' : time(ages.get(labels.status)),
  ]);
  return html`<section aria-labelledby="statuses">
    <h2 id="statuses">Orders by status</h2>
    <p class="quiet">Of all tenants. The service counts every ten seconds.</p>
    <${Figures} heads=${['Status', 'Orders', 'Oldest change']} rows=${rows} />
  </section>`;
}

const Figures = ({ heads, rows }) =>
  html`<table class="figures">
    <thead>
      <tr>${heads.map((head, column) => html`<th key=${head} scope="col" class=${column ? 'right' : ''}>${head}</th>`)}</tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) => html`<tr key=${row[0]}>${row.map((cell, column) => html`<td key=${column} class=${column ? 'right number' : ''}>${cell}</td>`)}</tr>`,
      )}
    </tbody>
  </table>`;

const SinkSection = ({ children }) =>
  html`<section aria-labelledby="sinks">
    <h2 id="sinks">Sinks</h2>
    ${children}
  </section>`;

const SinkFigures = ({ series }) =>
  html`<p class="quiet">All webhooks together are one sink. The service counts every five seconds.</p>
    <${Figures}
      heads=${['Sink', 'Waiting events', 'Lag', 'Dead letters']}
      rows=${sinks(series).map(({ sink, pending, lag, dead }) => [sink, String(pending ?? '–'), lag === undefined ? '–' : time(lag), String(dead ?? '–')])}
    />`;

// The sinks alone, for a page that shows no other metrics.
export const Sinks = () =>
  html`<${SinkSection}>${mayReadMetrics() ? html`<${SinkLag} />` : html`<${MetricsElsewhere} />`}<//>`;

function SinkLag() {
  const metrics = useLoaded(async (signal) => parse(await get('/metrics', { text: true, signal })), []);
  useBeat(metrics.reload);
  if (!metrics.data) return metrics.error ? html`<${Failure} error=${metrics.error} reload=${metrics.reload} />` : html`<${Rows} count=${2} />`;
  return html`<${SinkFigures} series=${metrics.data} />`;
}
