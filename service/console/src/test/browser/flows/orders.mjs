// Finding, reading and changing orders.

import { require, requireEqual, until } from './expect.mjs';

const ALL = ['orders:read', 'orders:write', 'events:read', 'webhooks:manage'];

const row = (page, order) => page.getByRole('row').filter({ hasText: order.order_id });

async function theListFiltersAndTurnsPages({ browser, page, service }) {
  await Promise.all(Array.from({ length: 25 }, () => service.create({ customer_id: 'c-many' })));
  await service.change(await service.create({ customer_id: 'c-paid' }), 'PAID');
  await browser.enter(await service.key(...ALL), '#/orders');
  await page.getByLabel('Order or customer').fill('c-many');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  const links = page.getByRole('link', { name: /^o-/ });
  const customers = page.getByRole('link', { name: 'c-many', exact: true });
  await until(async () => (await customers.count()) === 20, 'the first page has 20 orders');
  const first = await links.first().textContent();
  await page.getByRole('button', { name: 'Older' }).click();
  await until(async () => (await links.count()) === 5, 'the second page has 5 orders');
  await page.getByRole('button', { name: 'Newer' }).click();
  await until(async () => (await links.first().textContent()) === first, 'the first page again');
  await page.getByRole('link', { name: 'Show all' }).click();
  await page.getByRole('checkbox', { name: 'Paid' }).click();
  await until(async () => (await page.locator('tbody .status').allTextContents()).every((text) => text === 'Paid'), 'paid orders only');
  await page.getByLabel('Order or customer').fill('c-nobody');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await page.getByText('No order matches').waitFor();
  await browser.requireAccessible('an empty list');
}

async function rowsAreLive({ browser, page, service }) {
  const order = await service.create();
  await browser.open('#/orders');
  await row(page, order).waitFor();
  await page.getByText('Live', { exact: true }).waitFor();
  await service.change(order, 'PAID');
  await row(page, order).getByText('Paid', { exact: true }).first().waitFor();
  await page.getByLabel('Order or customer').fill('half-typed');
  const later = await service.create();
  await row(page, later).waitFor();
  requireEqual(await page.getByLabel('Order or customer').inputValue(), 'half-typed', 'what somebody types');
  await page.getByLabel('Order or customer').fill('');
  await browser.requireAccessible('the list of orders');
}

async function anOrderIsFoundByItsIdWithTheKeyboardAlone({ browser, page, service }) {
  const order = await service.create();
  await browser.open('#/health');
  await page.getByRole('heading', { name: 'Health', level: 1 }).waitFor();
  await browser.open('#/orders');
  await page.getByRole('heading', { name: 'Orders', level: 1 }).waitFor();
  for (let step = 0; step < 12 && !(await page.evaluate(() => document.activeElement.id === 'wanted')); step++) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.type(order.order_id);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: `Order ${order.order_id}` }).waitFor();
  // The heading gets the focus after it is shown.
  await until(() => page.evaluate(() => document.activeElement.tagName === 'H1'), 'the heading has the focus');
}

async function anOrderIsPaidAndCancelledWithAReason({ browser, page, service }) {
  const order = await service.create();
  await browser.open(`#/orders/${order.order_id}`);
  await page.getByRole('button', { name: 'Mark as paid' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('As a command').click();
  const command = await dialog.locator('pre').textContent();
  require(command.includes(`If-Match: "1"`) && command.includes('$ORDERS_TOKEN'), `the command is ${command}`);
  await browser.requireAccessible('a dialog');
  await dialog.getByRole('button', { name: 'Mark as paid' }).click();
  await page.getByRole('button', { name: 'Cancel the order' }).click();
  await dialog.getByLabel('Reason').selectOption('OUT_OF_STOCK');
  await dialog.getByLabel(/Note/).fill('No more tea until spring.');
  await dialog.getByRole('button', { name: 'Cancel the order' }).click();
  await page.getByText('This status is final.').waitFor();
  await page.locator('.timeline q').getByText('No more tea until spring.').waitFor();
  const { events } = await service.call('GET', `/orders/${order.order_id}/history`);
  requireEqual(events.map((event) => event.to), ['CREATED', 'PAID', 'CANCELLED'], 'the history');
  requireEqual(events[2].reason, { code: 'OUT_OF_STOCK', note: 'No more tea until spring.' }, 'the reason');
}

async function adjustmentsMetadataAndTheReferenceAreShown({ browser, page, service }) {
  const reference = `<b>${crypto.randomUUID()}</b>`;
  const order = await service.create({
    adjustments: [
      { type: 'DISCOUNT', label: 'Spring sale', amount: '-1.25' },
      { type: 'SHIPPING', label: '<b>Standard</b>', amount: '3.90' },
    ],
    metadata: { 'campaign.id': '<i>spring</i>' },
    reference,
  });
  await browser.open(`#/orders/${order.order_id}`);
  await page.getByRole('cell', { name: 'Discount: Spring sale' }).waitFor();
  await page.getByRole('cell', { name: 'Shipping: <b>Standard</b>' }).waitFor();
  const amounts = await page.locator('tfoot td.right').allTextContents();
  const digits = amounts.map((text) => text.replace(/[^-−0-9.]/g, '').replace('−', '-'));
  requireEqual(digits, [order.items_total, '-1.25', '3.90', order.amount_total], 'the totals');
  requireEqual(await page.locator('dt', { hasText: 'campaign.id' }).locator('+ dd').textContent(), '<i>spring</i>', 'the metadata');
  await page.locator('dt', { hasText: 'Reference' }).locator('+ dd').getByText(reference).waitFor();
  await browser.requireAccessible('an order with adjustments');
  await browser.open('#/orders');
  await page.getByLabel('Reference').fill(reference);
  await page.keyboard.press('Enter');
  await until(async () => (await page.locator('tbody tr').count()) === 1, 'one order has the reference');
  await row(page, order).waitFor();
}

async function theExpiryIsShownUntilThePayment({ browser, page, service }) {
  const order = await service.create({ expires_at: new Date(Date.now() + 3_600_000).toISOString() });
  const expiry = page.locator('dt', { hasText: 'Expires' }).locator('+ dd');
  await browser.open(`#/orders/${order.order_id}`);
  requireEqual(await expiry.locator('time').getAttribute('datetime'), order.expires_at, 'the expiry');
  await browser.requireAccessible('an order that expires');
  await service.change(order, 'PAID');
  await expiry.waitFor({ state: 'detached' });
}

async function theSliderShowsEarlierVersions({ browser, page, service }) {
  const order = await service.change(await service.create(), 'PAID');
  await browser.open(`#/orders/${order.order_id}`);
  const slider = page.getByRole('slider');
  await slider.focus();
  await page.keyboard.press('Home');
  await page.getByText('You see the order as it was at version 1').waitFor();
  await page.getByRole('button', { name: 'Back to now' }).click();
  await page.getByText('As of version 2 of 2').waitFor();
  const time = page.locator('.facts time').first();
  require((await time.getAttribute('title')).endsWith(' UTC'), 'the title of a time is UTC');
  await browser.requireAccessible('an order');
}

// Somebody else pays the order while its reader decides to pay it. Then somebody else fulfils it before a cancellation.
async function aSecondWriterIsExplainedAndTheChangeOfferedAgain({ browser, page, service }) {
  browser.expect(/status of 409/);
  const dialog = page.getByRole('dialog');
  const order = await service.create();
  await browser.open(`#/orders/${order.order_id}`);
  await page.getByRole('button', { name: 'Cancel the order' }).click();
  await dialog.getByRole('button', { name: 'Cancel the order' }).waitFor();
  const paid = await service.change(order, 'PAID');
  await dialog.getByRole('button', { name: 'Cancel the order' }).click();
  await dialog.getByText('Somebody else changed this order first.').waitFor();
  await dialog.getByRole('button', { name: 'Show what changed' }).click();
  await dialog.getByText('Version 2: Paid').waitFor();
  await browser.requireAccessible('a conflict');
  await dialog.getByRole('button', { name: 'Decide again on version 2' }).click();
  await service.change(paid, 'FULFILLED');
  await dialog.getByRole('button', { name: 'Cancel the order' }).click();
  await dialog.getByRole('button', { name: 'Show what changed' }).click();
  await dialog.getByText('It can no longer move to').waitFor();
  await dialog.getByRole('button', { name: 'Leave it as it is' }).click();
  await page.getByText('This status is final.').waitFor();
  const { events } = await service.call('GET', `/orders/${order.order_id}/history`);
  requireEqual(events.map((event) => event.to), ['CREATED', 'PAID', 'FULFILLED'], 'the history');
}

async function anUnknownOrderIsSaidToBeUnknown({ browser, page }) {
  browser.expect(/status of 404/);
  await browser.open('#/orders/o-01997f2e-5d3c-7a41-9c0b-3f2a6f1d8e55');
  await page.getByText('There is no such order').waitFor();
}

async function amountsAreExact({ browser, page, service }) {
  const items = [{ sku: 'gold', qty: 3, price: '999999999999.99' }];
  const order = await service.create({ currency: 'USD', items });
  const yen = await service.create({ currency: 'JPY', items: [{ sku: 'tea', qty: 2, price: '1250' }] });
  await browser.open(`#/orders/${order.order_id}`);
  await page.getByText('2,999,999,999,999.97').first().waitFor();
  await browser.open(`#/orders/${yen.order_id}`);
  await page.getByText('2,500', { exact: false }).first().waitFor();
  requireEqual(await page.getByText('2,500.00').count(), 0, 'yen with decimals');
}

export const flows = [
  theListFiltersAndTurnsPages,
  rowsAreLive,
  anOrderIsFoundByItsIdWithTheKeyboardAlone,
  anOrderIsPaidAndCancelledWithAReason,
  adjustmentsMetadataAndTheReferenceAreShown,
  theExpiryIsShownUntilThePayment,
  theSliderShowsEarlierVersions,
  aSecondWriterIsExplainedAndTheChangeOfferedAgain,
  anUnknownOrderIsSaidToBeUnknown,
  amountsAreExact,
];
