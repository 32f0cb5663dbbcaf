import assert from "node:assert/strict";
import { test } from "node:test";
import { parse } from "yaml";
import { read } from "../documents.mjs";
import { operations } from "../openapi.mjs";
import { references } from "../references.mjs";
import { limits, memberTable, type } from "../schema.mjs";

const api = parse(read("service/http/src/main/resources/META-INF/openapi.yaml"));
const [http, events] = references();

test("the reference of the HTTP API has every operation, answer and schema", () => {
  const text = http.pages.map((page) => page.text).join("\n");

  assert.ok(operations(api).length > 20);
  for (const { method, path, summary, responses } of operations(api)) {
    assert.ok(text.includes(`## ${summary}\n\n**\`${method} ${path}\`**`), `${method} ${path}`);
    assert.ok(http.text.includes(`| \`${method} ${path}\` |`), `${method} ${path}`);
    assert.ok(Object.keys(responses).length > 0);
  }
  for (const name of [...Object.keys(api.components.schemas), ...Object.keys(api.components.responses)]) {
    assert.ok(text.includes(`## ${name}\n`), name);
  }
});

test("every operation has a tag, and so a page", () => {
  const tags = api.tags.map((tag) => tag.name);
  assert.deepEqual(operations(api).filter((found) => !tags.includes(found.tags[0])), []);
});

test("the reference of the events has every channel and every type", () => {
  for (const title of ["Live feed", "Webhook", "Kafka topic", "OrderCreated", "OrderUpdated", "CustomerErased", "Ping"]) {
    assert.ok(events.text.includes(`## ${title}\n`), title);
  }
});

test("nothing in the references is undefined", () => {
  for (const page of [http, ...http.pages, events]) {
    assert.doesNotMatch(page.text, /undefined|\[object Object\]/, page.file);
  }
});

test("a schema is described in words", () => {
  const document = { money: { type: "string", pattern: "^a|b$" } };
  const order = {
    type: "object",
    required: ["items"],
    properties: {
      items: { type: "array", items: { type: "object", properties: { price: { $ref: "#/money" } } } },
      note: { oneOf: [{ type: "string", maxLength: 5 }, { const: 1 }] },
    },
  };

  assert.equal(memberTable(document, order), [
    "| member | type | meaning |",
    "|---|---|---|",
    "| `items` | array of object |  |",
    "| `items[].price` (optional) | string | Pattern `^a\\|b$`. |",
    "| `note` (optional) | string or `1` |  |",
    "",
  ].join("\n"));
  assert.equal(type(document, { type: "integer", format: "int64" }), "integer (int64)");
  assert.equal(limits({ minimum: 1, maximum: 100, default: 20 }), "1 to 100, default `20`");
  assert.equal(limits({ minItems: 1, maxLength: 5 }), "at most 5 characters, at least 1 item");
});
