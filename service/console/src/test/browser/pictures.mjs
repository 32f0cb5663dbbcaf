// The pictures of docs/CONSOLE.md, from a real service.

import { until } from './flows/expect.mjs';

const PEOPLE = ['c-1042', 'c-2210', 'c-3307', 'shop-berlin', 'shop-oslo'];
const GOODS = [
  ['tea-green-100g', '4.50'],
  ['cup-white', '11.00'],
  ['kettle-steel', '39.90'],
  ['spoon-bamboo', '2.25'],
];

async function fill(service) {
  for (let number = 0; number < 26; number++) {
    const items = Array.from({ length: 1 + (number % 3) }, (_, item) => {
      const [sku, price] = GOODS[(number + item) % GOODS.length];
      return { sku, qty: 1 + ((number + item) % 4), price };
    });
    const currency = ['EUR', 'USD', 'GBP'][number % 3];
    const order = await service.create({ customer_id: PEOPLE[number % PEOPLE.length], currency, items });
    if (number % 3 === 0) continue;
    const paid = await service.change(order, 'PAID');
    if (number % 4 === 1) await service.change(paid, 'FULFILLED');
    if (number % 7 === 2) await service.change(paid, 'CANCELLED', { code: 'OUT_OF_STOCK', note: 'No more tea until spring.' });
  }
}

export async function pictures({ browser, page, receiver, service }, directory) {
  const shoot = async (name) => {
    await page.waitForTimeout(600);
    await page.screenshot({ path: `${directory}/${name}.png` });
  };
  await fill(service);
  await service.call('POST', '/webhooks', { url: receiver.url('stock'), description: 'Stock keeping' });
  receiver.status = 503;
  const order = await service.create({
    reference: 'INV-2026-00017',
    adjustments: [
      { type: 'DISCOUNT', label: 'Spring sale', amount: '-1.25' },
      { type: 'SHIPPING', label: 'Standard', amount: '3.90' },
    ],
    metadata: { cart: 'c-77120' },
  });
  await until(() => receiver.got.length > 0, 'an attempt');
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto('/console/');
  await page.getByRole('button', { name: /^Sign in with/ }).waitFor();
  await shoot('sign-in');
  await browser.enter(await service.key('orders:read', 'orders:write', 'events:read', 'webhooks:manage', 'operator'), '#/orders');
  await page.getByText('Live', { exact: true }).waitFor();
  await shoot('orders-light');
  await browser.open(`#/orders/${order.order_id}`);
  await page.getByText('Failed, HTTP 503').waitFor();
  await shoot('order-light');
  await page.getByRole('button', { name: 'Cancel the order' }).click();
  await service.change(order, 'PAID');
  await page.getByRole('dialog').locator('button[type=submit]').click();
  await page.getByRole('button', { name: 'Show what changed' }).click();
  await page.getByText('Version 2: Paid').waitFor();
  await page.emulateMedia({ colorScheme: 'dark' });
  await shoot('conflict-dark');
  await page.keyboard.press('Escape');
  await browser.open('#/orders');
  await page.getByRole('link', { name: /^o-/ }).first().waitFor();
  await shoot('orders-dark');
  await browser.open('#/webhooks');
  await page.getByRole('link', { name: receiver.url('stock') }).click();
  await page.getByText('Failed, HTTP 503').first().waitFor();
  await shoot('webhook-dark');
  receiver.status = 204;
  await page.emulateMedia({ colorScheme: 'light' });
  await browser.open('#/health');
  for (let turn = 0; turn < 9; turn++) {
    await Promise.all(Array.from({ length: 10 + 30 * (turn % 3) }, () => service.create()));
    await page.waitForTimeout(4000);
  }
  await shoot('health-light');
  await page.setViewportSize({ width: 390, height: 780 });
  await shoot('health-phone');
  await browser.open('#/orders');
  await page.getByRole('link', { name: /^o-/ }).first().waitFor();
  await shoot('orders-phone');
}
