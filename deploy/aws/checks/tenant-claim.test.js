// The trigger that writes the tenant into tokens, run as Cognito would run it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { Assembly } from "./assembly.js";

const [, , trigger] = new Assembly().find("AWS::Lambda::Function", "-identity", "tenantclaim");
const code = trigger.Properties.Code.ZipFile;
const module = { exports: {} };
new Function("exports", "require", code)(module.exports, createRequire(import.meta.url));

const person = (attributes) => ({
  triggerSource: "TokenGeneration_HostedAuth",
  request: { userAttributes: attributes, scopes: ["tenants/evil"] },
});
const machine = (...scopes) => ({ triggerSource: "TokenGeneration_ClientCredentials", request: { scopes } });

async function tenant(event) {
  const { response } = await module.exports.handler(event);
  return response.claimsAndScopeOverrideDetails.accessTokenGeneration.claimsToAddOrOverride.tenant_id;
}

test("the template has the code of the file", () => {
  const file = new URL("../src/main/resources/dev/orders/aws/identity/tenant-claim.js", import.meta.url);
  assert.equal(code, readFileSync(file, "utf8"));
});

test("a person has the tenant of the attribute, and not that of a scope", async () => {
  assert.equal(await tenant(person({ "custom:tenant_id": "acme" })), "acme");
});

test("a person without a tenant gets no token", async () => {
  await assert.rejects(module.exports.handler(person({})), /no tenant/);
});

test("a machine has the tenant of its scope", async () => {
  assert.equal(await tenant(machine("orders/orders:read", "tenants/acme")), "acme");
});

test("a machine with no tenant, or with two, gets no token", async () => {
  await assert.rejects(module.exports.handler(machine("orders/orders:read")), /no tenant/);
  await assert.rejects(module.exports.handler(machine("tenants/acme", "tenants/default")), /no tenant/);
});
