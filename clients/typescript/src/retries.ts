// Sends requests, and repeats them as docs/API.md says ("What to do with each answer"). A repetition is the same request,
// with the same `Idempotency-Key` or the same `If-Match`: this is what makes it safe.

import { setTimeout as sleep } from "node:timers/promises";

const ATTEMPTS = 6;
const FIRST_PAUSE_MS = 100;
const TIMEOUT_MS = 20_000;

/** 502 and 504 are answers of a gateway that got none from the service. */
const TEMPORARY = [429, 502, 503, 504];

export interface Answer {
  status: number;
  headers: Headers;
  body: string;
}

/**
 * The service is too busy, or cannot be reached. Later, send the same request again, with the same key or the same
 * `If-Match`: what it asks for may have been done.
 */
export class GaveUpError extends Error {
  /** Says the last answer, if there was any, and whether an attempt may have succeeded. */
  constructor(last: Answer | undefined, unknown: boolean) {
    const reason =
      last === undefined
        ? `no answer after ${ATTEMPTS} attempts`
        : `gave up after ${ATTEMPTS} attempts; the last answer is ${last.status} ${last.body}`;
    super(reason + (unknown ? "; the result is unknown" : "; nothing was done"));
  }
}

/** Returns the first answer that is not to be repeated. Decide by its status what to do next. */
export async function send(url: URL, request: RequestInit): Promise<Answer> {
  let failed = false;
  let unknown = false;
  let last: Answer | undefined;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const answer = await attemptOnce(url, request);
    if (answer !== undefined) {
      // After a 500 the result is unknown, but it is a bug: a second one is reported, not repeated.
      if (!TEMPORARY.includes(answer.status) && (answer.status !== 500 || failed)) {
        return answer;
      }
      failed ||= answer.status === 500;
    }
    // A 429 means that the service has done nothing.
    unknown ||= answer?.status !== 429;
    last = answer ?? last;
    if (attempt + 1 < ATTEMPTS) {
      await sleep(pause(attempt, answer));
    }
  }
  throw new GaveUpError(last, unknown);
}

async function attemptOnce(url: URL, request: RequestInit): Promise<Answer | undefined> {
  try {
    const response = await fetch(url, { ...request, signal: AbortSignal.timeout(TIMEOUT_MS) });
    return { status: response.status, headers: response.headers, body: await response.text() };
  } catch {
    // A timeout, or a connection that was refused or lost. The service may have done what the request asks.
    return undefined;
  }
}

/**
 * Twice as long each time, at least as long as the service asks, and a random part longer. Without that part clients that
 * failed together would return together.
 */
export function pause(attempt: number, answer: Answer | undefined): number {
  const asked = answer?.headers.get("retry-after") ?? "";
  const askedMs = /^[0-9]{1,6}$/.test(asked) ? Number(asked) * 1000 : 0;
  const ms = Math.max(FIRST_PAUSE_MS * 2 ** attempt, askedMs);
  return Math.ceil(ms * (1 + Math.random() / 2));
}
