// SPDX-License-Identifier: Apache-2.0
// Takes the picture of the README: waits until the site's clock shows a time, then photographs the top
// of the page, 1440 wide.
//
//   npm run picture -- --base-url http://127.0.0.1:8090 --at 18:30 --out ../docs/images/dashboard.png
import { parseArgs } from 'node:util';
import { chromiumPath, launch, open, SKIPPED } from './browser.mjs';

const { values: options } = parseArgs({
  options: {
    'base-url': { type: 'string', default: 'http://127.0.0.1:4180' },
    at: { type: 'string', default: '18:30' },
    out: { type: 'string', default: 'test-results/dashboard.png' },
    timeout: { type: 'string', default: '600' },
  },
});

async function main() {
  const path = chromiumPath();
  if (path === null) {
    console.log('SKIPPED: no chromium');
    return SKIPPED;
  }
  const browser = await launch(path);
  try {
    const { page } = await open(browser, options['base-url'], {
      viewport: { width: 1440, height: 1000 }, colorScheme: 'light', reducedMotion: 'reduce',
    });
    await page.waitForFunction(
      (at) => (document.querySelector('[data-testid="site-time"]')?.textContent ?? '') >= at,
      options.at, { timeout: Number(options.timeout) * 1000, polling: 100 },
    );
    const { y, height } = await page.locator('.plan-chart').boundingBox();
    await page.screenshot({ path: options.out, clip: { x: 0, y: 0, width: 1440, height: Math.ceil(y + height) }, fullPage: true });
    console.log(`Wrote ${options.out}`);
  } finally {
    await browser.close();
  }
  return 0;
}

process.exitCode = await main();
