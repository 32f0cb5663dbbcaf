// The state of the service.

import { require } from './expect.mjs';

async function healthIsSaidInWordsAndPlotted({ browser, page, service }) {
  await browser.enter(await service.key('orders:read', 'operator'), '#/health');
  await page.getByText('The store (sqlite) takes writes.').waitFor();
  await page.getByRole('img', { name: /^Requests: now/ }).waitFor();
  await service.create();
  const line = page.getByRole('img', { name: /^Requests: now/ }).locator('.line');
  await line.waitFor({ state: 'attached' });
  await page.getByText('webhook', { exact: true }).waitFor();
  require((await line.getAttribute('d')).startsWith('M'), 'the plot has no line');
  const created = page.getByRole('table').getByRole('row', { name: /^Created [1-9]\d* \d+ (s|min)$/ });
  await created.waitFor({ timeout: 30_000 });
  await browser.requireAccessible('health');
}

async function theViewsFitAPhone({ browser, page, service }) {
  const order = await service.create();
  await page.setViewportSize({ width: 390, height: 800 });
  try {
    for (const place of ['#/orders', `#/orders/${order.order_id}`, '#/health']) {
      await browser.open(place);
      await page.locator('h1').waitFor();
      await page.waitForLoadState('networkidle', { timeout: 2000 }).catch(() => {});
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      require(wide <= 390, `${place} is ${wide} pixels wide`);
    }
  } finally {
    await page.setViewportSize({ width: 1280, height: 860 });
  }
}

export const flows = [
  healthIsSaidInWordsAndPlotted,
  theViewsFitAPhone,
];
