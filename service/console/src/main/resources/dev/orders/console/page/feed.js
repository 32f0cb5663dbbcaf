// The live feed. EventSource cannot send a token, so this reads the stream of server-sent events with fetch.

import { address, authorization, Problem, problem, report } from './api.js';

const LONGEST_PAUSE = 15_000;

// Without a byte for this long the connection is dead: the service sends a heartbeat every 15 seconds.
const SILENCE = 40_000;

// Calls `onEvent` with each CloudEvent and `onState` with 'live', 'waiting' or 'refused', until the signal aborts. After
// a disconnect it continues after the last position, so that no event is missed. `onBegin` is called once, when the first
// stream is open: what was read before may lack an event that came before the stream.
export async function follow({ query = {}, onBegin, onEvent, onState, signal }) {
  let position;
  let begun = false;
  let pause = 0;
  while (!signal.aborted) {
    try {
      await stream(query, position, signal, {
        opened() {
          pause = 0;
          report(true);
          onState('live');
          if (begun) return;
          begun = true;
          onBegin();
        },
        received(message) {
          if (message.id !== undefined) position = message.id;
          if (message.event && message.event !== 'end') onEvent(JSON.parse(message.data));
        },
      });
    } catch (failure) {
      if (signal.aborted) return;
      if (failure instanceof Problem && [400, 401, 403].includes(failure.status)) {
        onState('refused');
        return;
      }
    }
    if (signal.aborted) return;
    onState('waiting');
    pause = Math.min(Math.max(pause * 2, 500), LONGEST_PAUSE);
    await sleep(pause * (0.5 + Math.random() / 2), signal);
  }
}

async function stream(query, position, signal, { opened, received }) {
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), SILENCE);
  const answer = await fetch(address('/events', query), {
    headers: {
      Accept: 'text/event-stream',
      ...authorization(),
      ...(position === undefined ? {} : { 'Last-Event-ID': position }),
    },
    credentials: 'omit',
    signal: AbortSignal.any([signal, silence.signal]),
  });
  try {
    if (!answer.ok) throw problem(answer, await answer.text());
    opened();
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    const parse = parser(received);
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), SILENCE);
      parse(value);
    }
  } finally {
    clearTimeout(timer);
  }
}

// Splits the text of a stream into messages. The pieces may end anywhere.
export function parser(received) {
  let rest = '';
  return (piece) => {
    const blocks = (rest + piece).split('\n\n');
    rest = blocks.pop();
    for (const block of blocks) {
      const message = {};
      for (const line of block.split('\n')) {
        const [, name, value] = /^([a-z]+): ?(.*)$/.exec(line) ?? [];
        if (name === 'data' && message.data !== undefined) message.data += `\n${value}`;
        else if (name) message[name] = value;
      }
      received(message);
    }
  };
}

const sleep = (time, signal) =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, time);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
