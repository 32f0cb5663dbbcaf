import assert from "node:assert/strict";
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { serve } from "../server.mjs";

const directory = mkdtempSync(join(tmpdir(), "server-"));
const site = join(directory, "site");
let server;

before(async () => {
  mkdirSync(site);
  writeFileSync(join(site, "index.html"), "home");
  writeFileSync(join(directory, "secret.txt"), "secret");
  server = await serve(site, "/manual/", 0);
});
after(() => {
  server.close();
  rmSync(directory, { recursive: true });
});

async function get(path) {
  const answer = await fetch(`http://localhost:${server.address().port}${path}`);
  return [answer.status, await answer.text()];
}

test("a directory is its index.html", async () => {
  assert.deepEqual(await get("/manual/"), [200, "home"]);
});

test("what is not on the site is not found", async () => {
  for (const path of ["/", "/manual/gone.html", "/manual/..%2fsecret.txt"]) {
    assert.deepEqual(await get(path), [404, ""], path);
  }
});

test("only this machine reaches the server", () => {
  assert.match(server.address().address, /^(127\.0\.0\.1|::1)$/);
});
