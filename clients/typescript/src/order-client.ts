// Creates an order exactly once, and pays it without losing what others did to it.

import { send, type Answer } from "./retries.js";

/** How often others may change the order while we decide. */
const DECISIONS = 5;

/** An order at the version that we know, which its entity tag names. */
export interface Order {
  path: string;
  tag: string;
  status: string;
}

/** What we wanted was not done, and the same request would not do it either. */
export class RefusedError extends Error {}

export class OrderClient {
  /** The token is an API key or an access token, if the service requires one. */
  constructor(
    private readonly service: string,
    private readonly token?: string,
  ) {}

  /** Creates an order. Use a new key for each order, and keep it with the order until you have an answer. */
  async create(key: string, order: object): Promise<Order> {
    const answer = await this.send("POST", "/orders", { "Idempotency-Key": key }, order);
    if (answer.status !== 201) {
      // Among others 409 key_reused: the key belongs to another order, so this program is wrong.
      throw refused(answer);
    }
    return toOrder(answer.headers.get("location") ?? "", answer);
  }

  /** Pays an order that is still to be paid. Returns it as it is then. */
  async pay(order: Order): Promise<Order> {
    let known = order;
    for (let decision = 0; decision < DECISIONS; decision++) {
      const answer = await this.send("PATCH", known.path, { "If-Match": known.tag }, { status: "PAID" });
      if (answer.status === 200) {
        return toOrder(known.path, answer);
      }
      if (answer.status !== 409 || !JSON.parse(answer.body).type.endsWith("version_conflict")) {
        throw refused(answer);
      }
      // Somebody changed the order first; perhaps it was our own attempt whose answer was lost. Read and decide again.
      known = await this.read(known.path);
      if (known.status === "PAID") {
        return known;
      }
      if (known.status !== "CREATED") {
        throw new RefusedError(`the order is ${known.status}`);
      }
    }
    throw new RefusedError("the order changes all the time");
  }

  /** Reads an order. */
  async read(path: string): Promise<Order> {
    const answer = await this.send("GET", path, {});
    if (answer.status !== 200) {
      throw refused(answer);
    }
    return toOrder(path, answer);
  }

  private send(method: string, path: string, headers: Record<string, string>, body?: object): Promise<Answer> {
    const all: Record<string, string> = { ...headers };
    if (body !== undefined) {
      all["Content-Type"] = "application/json";
    }
    if (this.token !== undefined) {
      all["Authorization"] = `Bearer ${this.token}`;
    }
    return send(new URL(path, this.service), { method, headers: all, body: body && JSON.stringify(body) });
  }
}

function refused(answer: Answer): RefusedError {
  return new RefusedError(`${answer.status} ${answer.body}`);
}

function toOrder(path: string, answer: Answer): Order {
  return { path, tag: answer.headers.get("etag") ?? "", status: JSON.parse(answer.body).status };
}
