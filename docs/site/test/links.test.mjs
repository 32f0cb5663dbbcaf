import assert from "node:assert/strict";
import { test } from "node:test";
import { address, files, target } from "../documents.mjs";
import { copies, linksOfRepository, rewrite } from "../links.mjs";

const PAGES = new Set(["README.md", "docs/API.md", "docs/adr/README.md"]);
const REPOSITORY = "https://example.com/orders";

function rewritten(file, link) {
  return rewrite(file, link, PAGES, REPOSITORY);
}

test("a link to a page leads to this page", () => {
  assert.equal(rewritten("README.md", "docs/API.md#errors"), "/docs/API.html#errors");
  assert.equal(rewritten("docs/API.md", "../README.md"), "/index.html");
  assert.equal(rewritten("docs/API.md", "adr"), "/docs/adr/index.html");
});

test("a link to another file leads to the repository", () => {
  assert.equal(rewritten("docs/API.md", "../orders"), `${REPOSITORY}/blob/main/orders`);
  assert.equal(rewritten("docs/API.md", "../service/core/"), `${REPOSITORY}/tree/main/service/core`);
});

test("a link to a picture stays on the site", () => {
  assert.equal(rewritten("docs/API.md", "DIAGRAMS/errors.svg"), "/docs/DIAGRAMS/errors.svg");
  assert.deepEqual(copies("docs/API.md", "[![a](DIAGRAMS/api.svg)](DIAGRAMS/README.md) ![b](https://example.com/b.svg)"),
    ["docs/DIAGRAMS/api.svg"]);
});

test("the slides are on the site as PDF, and their texts are no pages", () => {
  assert.equal(rewritten("docs/SLIDES/README.md", "technical.pdf"), "/docs/SLIDES/technical.pdf");
  assert.equal(files().includes("docs/SLIDES/README.md"), true);
  assert.equal(files().includes("docs/SLIDES/technical.md"), false);
});

test("a title without a page, which VitePress also renders, is left as it is", () => {
  let rule;
  linksOfRepository({ core: { ruler: { push: (name, added) => { rule = added; } } } }, PAGES, REPOSITORY);
  assert.doesNotThrow(() => rule({ env: {}, tokens: [{ children: [{ type: "link_open" }] }] }));
});

test("other addresses and sections of the same page do not change", () => {
  for (const link of ["https://example.com/a", "#errors", "mailto:a@example.com"]) {
    assert.equal(rewritten("README.md", link), link);
  }
});

test("a link to a file that does not exist is refused", () => {
  assert.throws(() => rewritten("README.md", "docs/GONE.md"), /README\.md: docs\/GONE\.md does not exist/);
});

test("a README.md is the start of its directory", () => {
  assert.equal(address("docs/adr/README.md"), "docs/adr/index.html");
  assert.equal(address("docs/API.md"), "docs/API.html");
  assert.equal(target("docs/adr/README.md", "../API.md"), "docs/API.md");
});
