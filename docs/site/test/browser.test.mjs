// Uses the finished site as a reader does, in Chromium, whose every request to another server fails.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import puppeteer from "puppeteer-core";
import { browserProgram, isRoot } from "../../DIAGRAMS/exports.mjs";
import { serve } from "../server.mjs";

const site = fileURLToPath(new URL("../target/site", import.meta.url));
const required = (process.env.REQUIRED_PROGRAMS ?? "").split(" ").includes("chromium");
const skip = required || hasBrowser() ? false : "Chromium is missing";

const problems = [];
let server;
let browser;
let page;
let origin;

function hasBrowser() {
  try {
    return Boolean(browserProgram());
  } catch {
    return false;
  }
}

before(async () => {
  if (skip) {
    return;
  }
  server = await serve(site, "/", 0);
  origin = `http://localhost:${server.address().port}`;
  browser = await puppeteer.launch({ executablePath: browserProgram(), args: isRoot() ? ["--no-sandbox"] : [] });
  page = await browser.newPage();
  await page.setRequestInterception(true);
  page.on("request", (request) => {
    const local = request.url().startsWith(origin) || request.url().startsWith("data:");
    if (!local) {
      problems.push(`asks for ${request.url()}`);
    }
    return local ? request.continue() : request.abort();
  });
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
});

after(async () => {
  await browser?.close();
  server?.close();
});

test("pages load nothing from elsewhere, and fit on a telephone", { skip }, async () => {
  await page.setViewport({ width: 390, height: 800 });
  for (const path of ["index.html", "docs/index.html", "docs/TUTORIAL.html", "docs/API.html", "docs/DIAGRAMS/index.html",
    "docs/adr/0003-claim-then-help.html", "docs/runbooks/disk-full.html", "reference/http/orders.html"]) {
    await page.goto(`${origin}/${path}`, { waitUntil: "networkidle0" });
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390, path);
  }
  assert.deepEqual(problems, []);
});

test("no column of the routes is one word wide, and a long route breaks", { skip }, async () => {
  for (const [width, first, second] of [[1280, 320, 180], [390, 160, 180]]) {
    await page.setViewport({ width, height: 800 });
    await page.goto(`${origin}/docs/API.html`, { waitUntil: "networkidle0" });
    const columns = await page.evaluate(() => {
      const table = [...document.querySelectorAll(".table")].find((each) => each.textContent.includes("answers with"));
      return [...table.querySelectorAll("tbody tr:first-child td")].map((cell) => cell.offsetWidth);
    });
    assert.ok(columns[0] <= first, `${width}: ${columns}`);
    assert.ok(columns[1] >= second, `${width}: ${columns}`);
  }
});

test("the search finds words of a document and of the reference", { skip }, async () => {
  await page.setViewport({ width: 1280, height: 800 });
  for (const [words, result] of [["linearization Knossos", "/docs/adr/0013-checked-through-the-public-api.html"],
    ["erase personal data of a customer", "/reference/http/customers.html"]]) {
    await page.goto(`${origin}/index.html`, { waitUntil: "networkidle0" });
    await page.click("button.DocSearch-Button");
    await (await page.waitForSelector("#localsearch-input")).type(words);
    await page.waitForSelector(`.results a[href^="${result}"]`);
  }
  assert.deepEqual(problems, []);
});

test("a diagram that a document has as text is drawn, in both palettes", { skip }, async () => {
  await page.goto(`${origin}/deploy/aws/WORKFLOW.html`, { waitUntil: "networkidle0" });
  await page.waitForSelector("figure.diagram svg");
  const light = await page.$eval("figure.diagram svg", (picture) => picture.id);
  await page.click(".VPNavBarAppearance button");
  await page.waitForFunction((first) => document.querySelector("figure.diagram svg").id !== first, {}, light);
  assert.deepEqual(problems, []);
});
