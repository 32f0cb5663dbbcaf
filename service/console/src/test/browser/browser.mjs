// The browser, with an empty profile and without any request of its own.

import { chromium } from 'playwright-core';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const QUIET = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export async function openBrowser(profile, url) {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM,
    args: QUIET,
    baseURL: url,
    viewport: { width: 1280, height: 860 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    permissions: ['clipboard-write', 'clipboard-read'],
  });
  const [page] = context.pages();
  page.setDefaultTimeout(20_000);
  const browser = new Browser(context, page, url);
  browser.watch();
  return browser;
}

class Browser {
  errors = [];
  expected = [];
  foreign = [];
  clicks = 0;

  constructor(context, page, url) {
    this.context = context;
    this.page = page;
    this.url = url;
  }

  watch() {
    this.page.on('pageerror', (error) => this.errors.push(`${error.stack}`));
    this.page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) this.errors.push(`${message.text()} ${message.location().url}`);
    });
    this.page.on('request', (request) => {
      if (!request.url().startsWith(this.url)) this.foreign.push(request.url());
    });
  }

  // The browser reports every answer of 400 and more as an error. A flow names those that belong to it.
  expect(...patterns) {
    this.errors = [];
    this.foreign = [];
    this.expected = patterns;
  }

  requireNoErrors() {
    const unexpected = this.errors.filter((error) => !this.expected.some((pattern) => pattern.test(error)));
    if (unexpected.length) throw new Error(`The console of the browser has errors:\n${unexpected.join('\n')}`);
  }

  // Clicks as a person does, and counts.
  async click(locator) {
    await locator.click();
    this.clicks++;
  }

  async open(place) {
    await this.page.evaluate((hash) => {
      location.hash = hash;
    }, place);
  }

  async enter(token, place = '') {
    await this.page.goto(`/console/${place}`);
    await this.page.reload();
    await this.page.getByLabel('API key or access token').fill(token);
    await this.page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await this.page.getByRole('navigation', { name: 'Views' }).waitFor();
  }

  async requireAccessible(what) {
    await this.page.evaluate(AXE);
    for (const colorScheme of ['light', 'dark']) {
      await this.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const { violations } = await this.page.evaluate(() => globalThis.axe.run(document));
      if (violations.length) {
        const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join('\n    ')}\n${nodes[0].failureSummary}`);
        throw new Error(`axe found in ${what} (${colorScheme}):\n${found.join('\n')}`);
      }
    }
    await this.page.emulateMedia({ colorScheme: 'light', reducedMotion: null });
  }

  async close() {
    await this.context.close();
  }
}
