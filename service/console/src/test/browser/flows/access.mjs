// Signing in, and what the scopes allow.

import { require, requireEqual } from './expect.mjs';

const shown = (page) => page.getByRole('navigation', { name: 'Views' }).getByRole('link').allTextContents();

async function aWrongKeyIsRefusedAndExplained({ browser, page }) {
  browser.expect(/status of 401/);
  await page.goto('/console/');
  await page.getByLabel('API key or access token').fill('ordk_wrong');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('alert').waitFor();
  await browser.requireAccessible('the sign-in');
}

async function aKeyShowsOnlyWhatItsScopesAllow({ browser, page, service }) {
  await service.create();
  await browser.enter(await service.key('orders:read'));
  requireEqual((await shown(page)).map((name) => name.trim()), ['Orders', 'Health'], 'the views');
  await page.getByText('acme').waitFor();
  await page.getByRole('link', { name: /^o-/ }).first().waitFor();
  requireEqual(await page.getByRole('button', { name: /^(Mark|Cancel)/ }).count(), 0, 'buttons that change something');
  await page.getByText('Not live').waitFor();
}

async function theKeyIsInMemoryOnlyAndEndsWithThePage({ browser, page, service }) {
  const key = await service.key('orders:read');
  await browser.enter(key);
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]));
  require(!kept.includes(key), `the key was stored: ${kept}`);
  await page.reload();
  await page.getByLabel('API key or access token').waitFor();
}

async function aPersonSignsInAtTheIssuer({ browser, page, issuer }) {
  issuer.asked.length = 0;
  await page.goto('/console/#/health');
  await page.reload();
  await page.getByRole('button', { name: /^Sign in with/ }).click();
  await page.getByRole('heading', { name: 'Health' }).waitFor();
  await page.getByText('acme').waitFor();
  requireEqual(issuer.asked.length, 1, 'requests to the issuer');
  requireEqual(issuer.asked[0].code_challenge_method, 'S256', 'the method of PKCE');
  requireEqual(await page.evaluate(() => location.search + location.hash), '#/health', 'the address afterwards');
  requireEqual(await page.evaluate(() => sessionStorage.length), 0, 'what is left in the session storage');
  const foreign = browser.foreign.filter((address) => !address.startsWith(issuer.url));
  requireEqual(foreign, [], 'requests to other origins');
}

async function aRefusalOfTheIssuerIsExplained({ page, issuer }) {
  issuer.refuses = true;
  try {
    await page.goto('/console/');
    await page.reload();
    await page.getByRole('button', { name: /^Sign in with/ }).click();
    await page.getByText('Signing in failed. access_denied').waitFor();
  } finally {
    issuer.refuses = false;
  }
}

// An attacker may send a link with a code of their own.
async function anAnswerThatNobodyAskedForIsRefused({ page }) {
  await page.goto('/console/?code=stolen&state=guessed');
  await page.getByText('was not asked for').waitFor();
}

async function signingOutForgetsTheKey({ browser, page, service }) {
  await browser.enter(await service.key('orders:read'));
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByLabel('API key or access token').waitFor();
}

export const flows = [
  aWrongKeyIsRefusedAndExplained,
  aKeyShowsOnlyWhatItsScopesAllow,
  theKeyIsInMemoryOnlyAndEndsWithThePage,
  aPersonSignsInAtTheIssuer,
  aRefusalOfTheIssuerIsExplained,
  anAnswerThatNobodyAskedForIsRefused,
  signingOutForgetsTheKey,
];
