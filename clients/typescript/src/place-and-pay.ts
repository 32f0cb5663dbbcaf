// Creates an order for a customer and pays it: `place-and-pay URL CUSTOMER`. The variable `ORDERS_TOKEN` has the credentials,
// if the service requires some. Prints the path and the status of the order after each step.

import { randomUUID } from "node:crypto";
import { OrderClient, RefusedError } from "./order-client.js";
import { GaveUpError } from "./retries.js";

const [service = "", customer, ...rest] = process.argv.slice(2);
if (!/^https?:\/\/.+$/.test(service) || customer === undefined || rest.length > 0) {
  console.error("Usage: place-and-pay.js URL CUSTOMER, such as place-and-pay.js http://localhost:8000 c-42");
  process.exit(2);
}
const client = new OrderClient(service, process.env["ORDERS_TOKEN"]);
// A program that may crash stores the key with the order before the first attempt.
const key = randomUUID();
try {
  const created = await client.create(key, {
    customer_id: customer,
    currency: "USD",
    items: [{ sku: "TEA-01", qty: 2, price: "10.00" }],
  });
  console.log(`${created.path} ${created.status}`);
  const paid = await client.pay(created);
  console.log(`${paid.path} ${paid.status}`);
} catch (error) {
  if (!(error instanceof RefusedError || error instanceof GaveUpError)) {
    throw error;
  }
  console.error(error.message);
  process.exitCode = 1;
}
