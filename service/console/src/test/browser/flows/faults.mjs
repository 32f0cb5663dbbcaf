// What the page does when the network is slow or the service is gone.

import { freePort } from '../service.mjs';
import { require, requireEqual } from './expect.mjs';

const ALL = ['orders:read', 'orders:write', 'events:read'];

async function aSlowNetworkShowsThatSomethingLoadsAndSendsAChangeOnce({ browser, page, service }) {
  const order = await service.create();
  await browser.enter(await service.key(...ALL), '#/orders');
  const slow = await browser.context.newCDPSession(page);
  await slow.send('Network.emulateNetworkConditions', { offline: false, latency: 400, downloadThroughput: 20_000, uploadThroughput: 20_000 });
  try {
    const sent = [];
    page.on('request', (request) => request.method() === 'PATCH' && sent.push(request.url()));
    await browser.open(`#/orders/${order.order_id}`);
    await page.getByRole('status', { name: 'Loading' }).first().waitFor();
    await page.getByRole('button', { name: 'Mark as paid' }).click();
    const confirm = page.getByRole('dialog').locator('button[type=submit]');
    await confirm.dblclick();
    await page.getByRole('button', { name: 'Mark as fulfilled' }).waitFor();
    requireEqual(sent.length, 1, 'changes sent');
  } finally {
    await slow.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 });
  }
}

async function theServiceIsKilledAndComesBack({ browser, page, service }) {
  browser.expect(/ERR_CONNECTION|ERR_INCOMPLETE|ERR_EMPTY|status of 404/);
  const order = await service.create();
  await browser.open('#/orders');
  const row = page.getByRole('row').filter({ hasText: order.order_id });
  await row.getByRole('button', { name: /^Mark as paid/ }).click();
  await service.kill();
  await page.getByRole('dialog').locator('button[type=submit]').click();
  await page.getByText('There was no answer.').waitFor();
  await page.getByText('The service does not answer.').waitFor();
  await browser.requireAccessible('an outage');
  require(await row.isVisible(), 'the rows are gone');
  await service.start();
  await page.getByRole('button', { name: 'Look at the order' }).click();
  await page.getByRole('dialog').getByText('The order has not changed.').waitFor();
  await page.getByRole('button', { name: 'Decide again on version 1' }).click();
  await page.getByRole('dialog').locator('button[type=submit]').click();
  await row.getByText('Paid', { exact: true }).first().waitFor();
  await page.getByText('Live', { exact: true }).waitFor();
  const later = await service.create();
  await page.getByRole('row').filter({ hasText: later.order_id }).waitFor();
  requireEqual(await page.getByText('The service does not answer.').count(), 0, 'banners');
}

async function withoutAuthenticationThePageOpensAtOnce({ browser, page, service }) {
  browser.expect(/ERR_CONNECTION|ERR_INCOMPLETE|ERR_EMPTY/);
  await page.goto('about:blank');
  await service.kill();
  const port = await freePort();
  await service.start({ DATA_DIR: 'open', METRICS_ACCESS: String(port) });
  service.useToken(undefined);
  await page.goto('/console/#/orders');
  await page.getByText('open access').waitFor();
  await page.getByText('default').waitFor();
  await page.getByText('No orders yet').waitFor();
  await browser.open('#/health');
  await page.getByText(`Metrics are at port ${port}`).first().waitFor();
  require(browser.foreign.every((address) => address === 'about:blank'), `requests to ${browser.foreign}`);
}

export const flows = [
  aSlowNetworkShowsThatSomethingLoadsAndSendsAChangeOnce,
  theServiceIsKilledAndComesBack,
  withoutAuthenticationThePageOpensAtOnce,
];
