import assert from "node:assert/strict";
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { faults } from "../check.mjs";

const site = mkdtempSync(join(tmpdir(), "site-"));
after(() => rmSync(site, { recursive: true }));
mkdirSync(join(site, "docs"));
writeFileSync(join(site, "docs/index.html"), '<h2 id="a-section">A</h2>');

function faultsOf(text, base = "/") {
  writeFileSync(join(site, "page.html"), text);
  return faults(site, base);
}

test("links to pages and sections that exist are no faults", () => {
  assert.deepEqual(faultsOf('<a href="/docs/#a-section">a</a><a href="docs/index.html">b</a><a href="https://example.com/x">c</a>'), []);
  assert.deepEqual(faultsOf('<a href="/base/docs/#a-section">a</a>', "/base/"), []);
});

test("a dead link is a fault", () => {
  assert.deepEqual(faultsOf('<a class="x" href="/docs/gone.html">a</a>'), ["page.html: /docs/gone.html does not exist"]);
});

test("a link that ignores the path of the site is a fault", () => {
  assert.deepEqual(faultsOf('<a href="/docs/">a</a>', "/base/"), ["page.html: /docs/ does not exist"]);
});

test("a link to a section that does not exist is a fault", () => {
  assert.deepEqual(faultsOf('<a href="/docs/#gone">a</a>'), ["page.html: /docs/#gone has no such section"]);
});

test("what is loaded from elsewhere is a fault", () => {
  assert.deepEqual(faultsOf('<script src="https://cdn.example.com/a.js"></script>'), ["page.html loads https://cdn.example.com/a.js"]);
  assert.deepEqual(faultsOf('<img src="//cdn.example.com/a.png">'), ["page.html loads //cdn.example.com/a.png"]);
  writeFileSync(join(site, "style.css"), '@import "https://fonts.example.com/a.css"; b { background: url(/docs/b.svg) }');
  assert.deepEqual(faultsOf(""), ["style.css loads https://fonts.example.com/a.css"]);
});
