// Starts one service, one issuer, one receiver and one browser, and runs all flows. Prints one line of JSON for each
// flow. The environment names the programs: CHROMIUM, and SERVICE, the words of the command that starts the service, one
// on each line; and an empty DIRECTORY. With SCREENSHOTS, a directory, it writes the pictures of docs/CONSOLE.md instead
// of testing.

import { mkdirSync } from 'node:fs';
import { openBrowser } from './browser.mjs';
import { startIssuer } from './issuer.mjs';
import { startReceiver } from './receiver.mjs';
import { Service } from './service.mjs';
import { pictures } from './pictures.mjs';
import { flows as access } from './flows/access.mjs';
import { flows as orders } from './flows/orders.mjs';
import { flows as deliveries } from './flows/deliveries.mjs';
import { flows as health } from './flows/health.mjs';
import { flows as faults } from './flows/faults.mjs';

const { DIRECTORY, SCREENSHOTS, ONLY } = process.env;

// Each failure costs its time limit. After some of them the rest says nothing new.
const MOST_FAILURES = 3;

const issuer = await startIssuer();
const receiver = await startReceiver();
const service = new Service(`${DIRECTORY}/service`);
await service.start({
  AUTH: 'required',
  WEBHOOK_PRIVATE_TARGETS: 'allow',
  OIDC_ISSUER: issuer.url,
  OIDC_AUDIENCE: 'orders',
  OIDC_CONSOLE_CLIENT_ID: 'console',
});
mkdirSync(`${DIRECTORY}/profile`, { recursive: true });
const browser = await openBrowser(`${DIRECTORY}/profile`, service.url);
const world = { issuer, receiver, service, browser, page: browser.page };

let failures = 0;
try {
  service.useToken(issuer.token('root', ['operator', 'orders:read', 'orders:write', 'webhooks:manage', 'events:read']));
  if (SCREENSHOTS) await pictures(world, SCREENSHOTS);
  else {
    for (const flow of [...access, ...orders, ...deliveries, ...health, ...faults]) {
      const { name } = flow;
      if (ONLY && !new RegExp(ONLY).test(name)) continue;
      if (failures === MOST_FAILURES) {
        console.log(JSON.stringify({ flow: name, error: `Not run after ${MOST_FAILURES} failures.` }));
        continue;
      }
      browser.expect();
      let error;
      try {
        await flow(world);
        browser.requireNoErrors();
      } catch (failure) {
        error = failure.stack;
        failures++;
        await browser.page.screenshot({ path: `${DIRECTORY}/${name}.png` }).catch(() => {});
      }
      console.log(JSON.stringify({ flow: name, error }));
    }
  }
} finally {
  await browser.close();
  await service.kill();
  issuer.close();
  receiver.close();
}
process.exit(failures ? 1 : 0);
