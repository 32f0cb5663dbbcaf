// Receives webhooks: `webhook-receiver PORT FILE`. The variable `WEBHOOK_SECRET` has the secret of the webhook, and the file
// keeps the events. It verifies, stores and answers; the work comes afterwards. Prints a line for each event.

import { createServer, type IncomingMessage } from "node:http";
import { Inbox } from "./inbox.js";
import { isGenuine, isSecret } from "./signature.js";

/** Larger than any event of the service. */
const MAX_BYTES = 4 << 20;

/** The inbox separates ids by spaces and lines. */
const ID = /^[!-~]{1,200}$/;

/** The types of events that this program understands. There may be more types later. */
const TYPES = ["OrderCreated", "OrderUpdated", "CustomerErased"];

/** The order, its version and its status. */
const CHANGE = /^[!-~]+ [0-9]{1,15} [A-Z_]+$/;

const [port = "", path, ...rest] = process.argv.slice(2);
if (!/^[0-9]{1,5}$/.test(port) || path === undefined || rest.length > 0) {
  console.error("Usage: webhook-receiver.js PORT FILE, such as webhook-receiver.js 9000 inbox");
  process.exit(2);
}
const secret = process.env["WEBHOOK_SECRET"] ?? "";
if (!isSecret(secret)) {
  console.error("WEBHOOK_SECRET must be the secret of the webhook, which begins with whsec_.");
  process.exit(2);
}
const latest = new Map<string, number>();
const inbox = new Inbox(path, later);

/** Does the work of an event after what is in progress, such as the answer to the service. */
function later(id: string, event: Buffer): void {
  setImmediate(() => work(id, parse(event) ?? {}));
}

/** Reads a JSON object. Returns undefined if the body is none. */
function parse(body: Buffer): object | undefined {
  try {
    const event: unknown = JSON.parse(body.toString("utf8"));
    return typeof event === "object" && event !== null && !Array.isArray(event) ? event : undefined;
  } catch {
    return undefined;
  }
}

/** A text in an event. Empty if it is absent, or no text. */
function text(event: object, ...path: string[]): string {
  let value: unknown = event;
  for (const name of path) {
    value = typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
  }
  return typeof value === "string" ? value : "";
}

/** Remembers the latest status of each order. */
function work(id: string, event: object): void {
  const type = text(event, "type");
  if (type === "Ping") {
    return;
  }
  const order = text(event, "subject");
  const number = text(event, "sequence");
  const change = `${order} ${number} ${text(event, "data", "order", "status")}`;
  // An event that this program does not understand must not end the work. It is in the inbox at every start.
  if (!TYPES.includes(type) || !CHANGE.test(change)) {
    console.log(`skipped ${id}`);
    return;
  }
  const sequence = Number(number);
  // The events of an order arrive in order, but a dead letter arrives late, when somebody replays it. It must not
  // overwrite what came after it.
  if (sequence <= (latest.get(order) ?? 0)) {
    console.log(`late ${order} ${sequence}`);
    return;
  }
  latest.set(order, sequence);
  console.log(`done ${change}`);
}

function answer(request: IncomingMessage, body: Buffer): number {
  const header = (name: string): string => String(request.headers[name] ?? "");
  const id = header("webhook-id");
  if (!isGenuine(secret, id, header("webhook-timestamp"), header("webhook-signature"), body)) {
    console.log("refused");
    return 401;
  }
  if (!ID.test(id) || parse(body) === undefined) {
    console.log("refused");
    return 400;
  }
  // Once it is stored, the service need not send it again. If storing fails, there is no 2xx, and it will.
  if (inbox.store(id, body)) {
    later(id, body);
  } else {
    console.log(`duplicate ${id}`);
  }
  return 204;
}

const server = createServer((request, response) => {
  if (request.method !== "POST") {
    response.writeHead(405, { allow: "POST" }).end();
    request.resume();
    return;
  }
  const parts: Buffer[] = [];
  let size = 0;
  request.on("data", (part: Buffer) => {
    size += part.length;
    if (size > MAX_BYTES) {
      request.destroy();
    } else {
      parts.push(part);
    }
  });
  request.on("end", () => {
    let status = 500;
    try {
      status = answer(request, Buffer.concat(parts));
    } catch (error) {
      console.error(error);
    }
    response.writeHead(status).end();
  });
});
server.listen(Number(port), "127.0.0.1", () => console.log("ready"));
