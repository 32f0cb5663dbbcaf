// Uses the generated SDK once: `smoke URL CUSTOMER`. Prints the id of the order, and fails if an answer is not right.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { Configuration, OrdersApi, OrderStatus, ProblemFromJSON, ResponseError } from "./index.js";

const [basePath, customerId = ""] = process.argv.slice(2);
const orders = new OrdersApi(new Configuration({ basePath }));
const newOrder = { customerId, currency: "USD", items: [{ sku: "TEA-01", qty: 2, price: "10.00" }] };
const idempotencyKey = randomUUID();

const created = await orders.createOrder({ idempotencyKey, newOrder });
const replay = await orders.createOrderRaw({ idempotencyKey, newOrder });
assert.deepEqual(await replay.value(), created);
assert.equal(replay.raw.headers.get("Idempotent-Replayed"), "true");

const read = await orders.getOrder({ id: created.orderId });
assert.equal(read.amountTotal, "20.00");

const pay = { id: created.orderId, ifMatch: '"1"', statusChange: { status: OrderStatus.Paid } };
const paid = await orders.changeOrderStatusRaw(pay);
assert.equal((await paid.value()).status, OrderStatus.Paid);
assert.equal(paid.raw.headers.get("ETag"), '"2"');

const page = await orders.listOrders({ customerId, status: [OrderStatus.Paid], limit: 10 });
assert.deepEqual(
  page.orders.map((order) => order.orderId),
  [created.orderId],
);

const refused = await orders.changeOrderStatus(pay).then(
  () => assert.fail("the old version was not refused"),
  (error: unknown) => error,
);
assert.ok(refused instanceof ResponseError);
assert.equal(refused.response.status, 409);
const problem = ProblemFromJSON(await refused.response.json());
assert.match(problem.type, /version_conflict$/);
assert.equal(problem.currentVersion, 2);
console.log(created.orderId);
