// The tokens of tasks that wait for an answer from outside.

import { randomUUID } from "node:crypto";
import { Refusal } from "./services.js";

export class Tokens {
  #all = new Map();

  // The tokens of one execution. A repeated task has another token.
  of(execution) {
    let next = this.#make(execution);
    return {
      // The member `Task` of the context object.
      inContext: {
        get Token() {
          return next.token;
        },
      },
      // Waits for the answer to the token that the task was given. After the timeout an answer is refused.
      answer: (seconds) => {
        const given = next;
        next = this.#make(execution);
        given.timer = setTimeout(() => given.close(), seconds * 1000);
        return given.promise;
      },
    };
  }

  #make(execution) {
    const entry = { token: `${execution}/${randomUUID()}`, isOpen: true, ...Promise.withResolvers() };
    entry.close = () => {
      entry.isOpen = false;
      clearTimeout(entry.timer);
    };
    // Nobody may wait for it any more.
    entry.promise.catch(() => {});
    this.#all.set(entry.token, entry);
    return entry;
  }

  succeed(token, output) {
    const result = parse(output);
    this.#take(token).resolve(result);
    return {};
  }

  fail(token, error, cause = "") {
    this.#take(token).reject(Object.assign(new Error(cause), { name: error }));
    return {};
  }

  #take(token) {
    const entry = this.#all.get(token);
    if (!entry) {
      throw new Refusal("InvalidToken", "Invalid token");
    }
    if (!entry.isOpen) {
      throw new Refusal("TaskTimedOut", "Task Timed Out: Provided task does not exist anymore");
    }
    entry.close();
    return entry;
  }
}

function parse(output) {
  try {
    return JSON.parse(output);
  } catch {
    throw new Refusal("InvalidOutput", "The output is not JSON.");
  }
}
