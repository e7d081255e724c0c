// SPDX-License-Identifier: Apache-2.0
// Looks at the dashboard as a person would, against any running server:
//
//   npm run e2e -- --base-url http://127.0.0.1:4180 --screenshots /tmp/shots
//
// Exits 0 when all is well, 1 when something is wrong, 77 when there is no Chromium.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromiumPath, launch, open, SKIPPED } from './browser.mjs';
import { FIGURES } from './figures.mjs';

const { values: options } = parseArgs({
  options: {
    'base-url': { type: 'string', default: 'http://127.0.0.1:4180' },
    screenshots: { type: 'string', default: 'test-results' },
    timeout: { type: 'string', default: '60' },
  },
});
const baseUrl = options['base-url'];
const patience = { timeout: Number(options.timeout) * 1000 };

const LOOKS = {
  desktop: { viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  'desktop-dark': { viewport: { width: 1440, height: 900 }, colorScheme: 'dark' },
  phone: { viewport: { width: 390, height: 844 }, colorScheme: 'light', deviceScaleFactor: 2, hasTouch: true, isMobile: true },
  'phone-dark': { viewport: { width: 390, height: 844 }, colorScheme: 'dark', deviceScaleFactor: 2, hasTouch: true, isMobile: true },
};

const powers = (page) => page.locator('[data-flow] .label-power').allTextContents();

async function settled(page) {
  await page.locator('[data-flow="house"] .label-unit').waitFor(patience);
  await page.locator('[data-testid="now-reason"]').waitFor(patience);
  await page.locator('.reasons li').first().waitFor(patience);
}

const CHECKS = {
  'live flows arrive, and a power changes within some ticks': async (page) => {
    await settled(page);
    const before = JSON.stringify(await powers(page));
    assert.match(before, /\d kW/);
    await page.waitForFunction(
      (was) => JSON.stringify([...document.querySelectorAll('[data-flow] .label-power')].map((e) => e.textContent)) !== was,
      before, patience,
    );
  },

  'the connection is said to be live, and the site clock shows its time': async (page) => {
    await page.locator('.connection.live').waitFor(patience);
    assert.match(await page.locator('[data-testid="site-time"]').innerText(), /^\d\d:\d\d:\d\d$/);
  },

  'every panel of the plan chart is drawn': async (page) => {
    for (const name of ['price', 'power']) {
      const inked = await page.locator(`[data-panel="${name}"] canvas`).evaluate((canvas) => {
        const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
        const colours = new Set();
        for (let i = 0; i < data.length; i += 4) {
          if (data[i + 3] > 0) colours.add((data[i] << 16) | (data[i + 1] << 8) | data[i + 2]);
        }
        return colours.size;
      });
      assert.ok(inked >= 4, `panel ${name} shows only ${inked} colours`);
    }
  },

  'the reason of an interval opens by keyboard': async (page) => {
    const stage = page.locator('[data-testid="plan-stage"]');
    const when = page.locator('.interval-when');
    await stage.focus();
    // From the end backwards: a fast simulation may overtake a step from now.
    await page.keyboard.press('End');
    const last = await when.innerText();
    await page.keyboard.press('ArrowLeft');
    assert.notEqual(await when.innerText(), last);
    assert.match(await when.innerText(), /planned/);
    assert.ok((await page.locator('.reasons li').first().innerText()).length > 10);
    assert.match((await stage.getAttribute('aria-valuetext')) ?? '', /planned/);
    await page.keyboard.press('Escape');
    await page.locator('.interval-when', { hasText: 'now' }).waitFor(patience);
  },

  'the plan can be read as a table': async (page) => {
    await page.getByText('Show as a table').click();
    await page.locator('.plan-table tbody tr').nth(20).waitFor(patience);
    await page.getByText('Show as a table').click();
  },

  'a switch is sent, and stays': async (page) => {
    const mining = page.locator('[data-switch="mining"]');
    for (let i = 0; i < 2; i++) {
      const was = await mining.getAttribute('aria-checked');
      const [answer] = await Promise.all([
        page.waitForResponse((one) => one.url().endsWith('/automation') && one.request().method() === 'PUT', patience),
        mining.click(),
      ]);
      assert.equal(answer.status(), 200);
      await page.waitForTimeout(1500);
      assert.notEqual(await mining.getAttribute('aria-checked'), was);
    }
  },

  'a refused switch falls back, with the reason': async (page) => {
    const arbitrage = page.locator('[data-switch="arbitrage"]');
    const was = await arbitrage.getAttribute('aria-checked');
    await page.route('**/automation', (route) =>
      route.fulfill({
        status: 503, contentType: 'application/problem+json',
        body: JSON.stringify({ title: 'Busy', status: 503, detail: 'The loop is busy.' }),
      }));
    await arbitrage.click();
    await page.getByText('Not changed. The loop is busy.').waitFor(patience);
    assert.equal(await arbitrage.getAttribute('aria-checked'), was);
    await page.unroute('**/automation');
  },
};

/** The one error we provoke ourselves. */
const PROVOKED = /status of 503/;

async function main() {
  const path = chromiumPath();
  if (path === null) {
    console.log('SKIPPED: no chromium');
    return SKIPPED;
  }
  mkdirSync(options.screenshots, { recursive: true });
  const browser = await launch(path);
  let failures = 0;
  const report = (name, error) => {
    console.log(`${error ? 'FAILED' : 'ok'}  ${name}${error ? `\n        ${error.message}` : ''}`);
    failures += error ? 1 : 0;
  };
  try {
    const { page, complaints } = await open(browser, baseUrl, LOOKS.desktop);
    for (const [name, check] of Object.entries({ ...CHECKS, ...FIGURES })) {
      await check(page).then(() => report(name), (error) => report(name, error));
    }
    await page.context().close();
    for (const [name, context] of Object.entries(LOOKS)) {
      await look(browser, name, context, complaints).then(
        () => report(`looks right: ${name}`), (error) => report(`looks right: ${name}`, error));
    }
    const wrong = complaints.filter((one) => !PROVOKED.test(one));
    report('no console errors, nothing asked of other hosts', wrong.length > 0 ? new Error(wrong.join('\n        ')) : null);
  } finally {
    await browser.close();
  }
  return failures > 0 ? 1 : 0;
}

async function look(browser, name, context, complaints) {
  // A picture needs no motion, and software rendering is slow enough without.
  const { page, complaints: own } = await open(browser, baseUrl, { ...context, reducedMotion: 'reduce' });
  await settled(page);
  await page.waitForTimeout(700);
  const overflowPx = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(overflowPx <= 0, `the page is ${overflowPx} px wider than the screen`);
  await page.screenshot({ path: join(options.screenshots, `${name}.png`), fullPage: true, ...patience });
  complaints.push(...own);
  await page.context().close();
}

process.exitCode = await main();
