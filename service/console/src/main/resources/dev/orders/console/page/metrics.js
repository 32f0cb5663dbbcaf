// Reads the text format of Prometheus, and computes rates and percentiles from two readings.

const LINE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)/;
const LABEL = /([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"/g;

// The page's own requests, and those of probes and scrapers, say nothing about clients.
const OWN = new Set(['/metrics', '/console', '/health', '/health/live', '/health/ready', '/principal', '/docs', '/openapi']);

export function parse(text) {
  const series = new Map();
  for (const line of text.split('\n')) {
    const [, name, labels, value] = LINE.exec(line) ?? [];
    if (!name) continue;
    if (!series.has(name)) series.set(name, []);
    series.get(name).push({ labels: Object.fromEntries([...(labels ?? '').matchAll(LABEL)].map((each) => each.slice(1))), value: Number(value) });
  }
  return series;
}

export const values = (series, name) => series.get(name) ?? [];

const identity = (labels) => JSON.stringify(labels);

// The increases of a counter. A counter that fell has started again from zero.
function increases(before, now, name) {
  const old = new Map(values(before, name).map((each) => [identity(each.labels), each.value]));
  return values(now, name).map(({ labels, value }) => {
    const from = old.get(identity(labels)) ?? 0;
    return { labels, value: value >= from ? value - from : value };
  });
}

const sum = (list) => list.reduce((total, each) => total + each.value, 0);

// The value below which a share of the observations lies. Within a bucket it assumes an even spread.
export function quantile(share, buckets) {
  const counts = new Map();
  for (const { labels, value } of buckets) {
    const bound = labels.le === '+Inf' ? Infinity : Number(labels.le);
    counts.set(bound, (counts.get(bound) ?? 0) + value);
  }
  const sorted = [...counts].sort(([one], [other]) => one - other);
  const total = sorted.at(-1)?.[1] ?? 0;
  if (total === 0) return null;
  let below = 0;
  let from = 0;
  for (const [bound, count] of sorted) {
    if (count >= share * total) {
      return bound === Infinity ? from : from + (bound - from) * ((share * total - below) / (count - below || 1));
    }
    below = count;
    from = bound;
  }
  return from;
}

// What happened between two readings.
export function compare(before, now) {
  const seconds = (now.at - before.at) / 1000;
  const ofClients = ({ labels }) => !OWN.has(labels.path);
  const requests = increases(before.series, now.series, 'http_requests_total').filter(ofClients);
  const errors = requests.filter(({ labels }) => labels.status >= '500');
  const buckets = increases(before.series, now.series, 'http_request_duration_seconds_bucket').filter(ofClients);
  const lag = values(now.series, 'events_lag_seconds');
  return {
    at: now.at,
    rate: sum(requests) / seconds,
    errors: sum(errors) / seconds,
    p50: quantile(0.5, buckets),
    p99: quantile(0.99, buckets),
    lag: lag.length ? Math.max(...lag.map((each) => each.value)) : null,
    changes: sum(increases(before.series, now.series, 'order_state_transitions_total')) / seconds,
  };
}

// One row for each sink: what it lacks, and how late it is.
export function sinks(series) {
  const rows = new Map();
  const add = (name, member) => {
    for (const { labels, value } of values(series, name)) {
      rows.set(labels.sink, { ...rows.get(labels.sink), sink: labels.sink, [member]: value });
    }
  };
  add('events_pending', 'pending');
  add('events_lag_seconds', 'lag');
  add('events_dead_letters', 'dead');
  return [...rows.values()].sort((one, other) => one.sink.localeCompare(other.sink));
}
