// Webhooks, their attempts, and dead letters.

import { require, requireEqual, until } from './expect.mjs';

const ALL = ['orders:read', 'orders:write', 'events:read', 'webhooks:manage'];

async function aWebhookIsRegisteredAndItsSecretShownOnce({ browser, page, receiver, service }) {
  await browser.enter(await service.key(...ALL), '#/webhooks');
  await page.getByText('No webhook yet').waitFor();
  await page.getByRole('button', { name: 'New webhook' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('URL').fill(receiver.url('stock'));
  await dialog.getByLabel('Description').fill('Stock keeping');
  await dialog.getByRole('button', { name: 'Register' }).click();
  const secret = await dialog.locator('.secret code').textContent();
  require(secret.startsWith('whsec_'), `the secret is ${secret}`);
  require(await dialog.getByRole('button', { name: 'Close' }).isDisabled(), 'the secret could be closed unread');
  await page.keyboard.press('Escape');
  require(await dialog.isVisible(), 'Escape closed the secret');
  await browser.requireAccessible('a secret');
  await dialog.getByLabel('I have stored the secret').check();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('heading', { name: 'Webhook', level: 1 }).waitFor();
  require(!(await page.content()).includes(secret), 'the page still has the secret');
}

async function aTestEventIsSent({ browser, page, receiver }) {
  receiver.status = 204;
  await page.getByRole('button', { name: 'Send a test event' }).click();
  await page.getByText('The test event arrived: HTTP 204').waitFor();
  require(receiver.got.some(({ id }) => id.startsWith('ping-')), 'the receiver got no test event');
  await browser.requireAccessible('a webhook');
}

async function aWebhookIsPausedResumedAndItsSecretRotated({ page, service }) {
  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: 'Pause' }).click();
  await dialog.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('button', { name: 'Resume' }).click();
  requireEqual((await service.call('GET', '/webhooks')).webhooks[0].status, 'disabled', 'the state');
  await dialog.getByRole('button', { name: 'Resume' }).click();
  await page.getByRole('button', { name: 'Pause' }).waitFor();
  await page.getByRole('button', { name: 'Rotate the secret' }).click();
  await dialog.getByRole('button', { name: 'Rotate' }).click();
  require((await dialog.locator('.secret code').textContent()).startsWith('whsec_'), 'no new secret');
  await dialog.getByLabel('I have stored the secret').check();
  await dialog.getByRole('button', { name: 'Close' }).click();
}

// A receiver that was wrong about one order. Its operator knows the id of the order and nothing else.
async function aMissingDeliveryIsFoundAndSentAgainInUnderTenClicks({ browser, page, receiver, service }) {
  receiver.status = 503;
  const order = await service.create();
  await until(() => receiver.got.some(({ id }) => id === `${order.order_id}:1`), 'the first attempt');
  receiver.status = 204;
  await browser.open('#/orders');
  browser.clicks = 0;
  await browser.click(page.getByLabel('Order or customer'));
  await page.keyboard.type(order.order_id);
  await browser.click(page.getByRole('button', { name: 'Show', exact: true }));
  await page.getByText('Failed, HTTP 503').waitFor();
  await browser.click(page.getByRole('button', { name: `Send ${order.order_id}:1 again` }));
  await browser.click(page.getByRole('dialog').getByRole('button', { name: 'Send again' }));
  await page.getByText('Delivered, HTTP 204').waitFor();
  require(receiver.got.some(({ id, status }) => id === `${order.order_id}:1` && status === 204), 'it was not sent');
  require(browser.clicks < 10, `it took ${browser.clicks} clicks`);
}

// An event that was delivered, is sent again by request, and is refused then, is a dead letter at once. Otherwise the
// service gives up after five refusals, which takes a minute.
async function deadLetter({ receiver, service }, webhook) {
  receiver.status = 204;
  const event = `${(await service.create()).order_id}:1`;
  const path = `/webhooks/${webhook.webhook_id}/deliveries`;
  const attempts = async () => (await service.call('GET', path)).deliveries.filter((attempt) => attempt.event_id === event);
  await until(async () => (await attempts()).length > 0, 'the delivery');
  receiver.status = 400;
  await service.call('POST', `${path}/${event}/retry`);
  const letters = async () => (await service.call('GET', '/dead-letters')).dead_letters;
  const isDead = (letter) => letter.event_id === event && !letter.replay && letter.reason.includes('400');
  await until(async () => (await letters()).some(isDead), 'a dead letter');
  return event;
}

async function deadLettersAreInspectedAndReplayed(world) {
  const { browser, page, receiver, service } = world;
  browser.expect(/status of 404/);
  const [webhook] = (await service.call('GET', '/webhooks')).webhooks;
  const one = await deadLetter(world, webhook);
  const other = await deadLetter(world, webhook);
  await browser.open('#/dead-letters');
  const row = page.getByRole('row').filter({ hasText: one });
  await row.getByText('answered 400').waitFor();
  await row.getByRole('button', { name: 'Inspect' }).click();
  await page.getByRole('dialog').getByText('"specversion": "1.0"').first().waitFor();
  await browser.requireAccessible('an inspected dead letter');
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await browser.requireAccessible('dead letters');
  await row.getByRole('button', { name: 'Replay' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Replay' }).click();
  await row.getByText('Refused again').waitFor();
  receiver.status = 204;
  await page.getByRole('button', { name: 'Look again' }).click();
  await page.getByRole('button', { name: 'Replay all 2' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Replay all' }).click();
  await page.getByText('2 of 2: 2 delivered').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await page.getByText('No dead letters').waitFor();
  for (const event of [one, other]) {
    require(receiver.got.some(({ id, status }) => id === event && status === 204), `${event} was not replayed`);
  }
}

async function aWebhookIsDeletedAfterASecondLook({ browser, page, service }) {
  const [webhook] = (await service.call('GET', '/webhooks')).webhooks;
  await browser.open(`#/webhooks/${webhook.webhook_id}`);
  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: 'Delete' }).click();
  await dialog.getByRole('button', { name: 'Back' }).click();
  requireEqual((await service.call('GET', '/webhooks')).webhooks.length, 1, 'webhooks after "Back"');
  await page.getByRole('button', { name: 'Delete' }).click();
  await dialog.getByRole('button', { name: 'Delete for ever' }).click();
  await page.getByText('No webhook yet').waitFor();
}

export const flows = [
  aWebhookIsRegisteredAndItsSecretShownOnce,
  aTestEventIsSent,
  aWebhookIsPausedResumedAndItsSecretRotated,
  aMissingDeliveryIsFoundAndSentAgainInUnderTenClicks,
  deadLettersAreInspectedAndReplayed,
  aWebhookIsDeletedAfterASecondLook,
];
