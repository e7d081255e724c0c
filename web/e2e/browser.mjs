// SPDX-License-Identifier: Apache-2.0
// A Chromium that talks to nobody but the page under test, and tells what went wrong in it.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

/** Told to the caller when the test could not run at all; neither passed nor failed. */
export const SKIPPED = 77;

export function chromiumPath() {
  const path = process.env.BUSBAR_CHROMIUM ?? '/usr/bin/chromium';
  return existsSync(path) ? path : null;
}

export async function launch(executablePath) {
  const root = process.getuid?.() === 0;
  return chromium.launch({
    executablePath,
    args: [
      ...(root ? ['--no-sandbox'] : []),
      '--disable-gpu', '--disable-background-networking', '--no-first-run', '--disable-component-update',
    ],
  });
}

/** A page with its complaints: console errors, exceptions, requests that leave the host. */
export async function open(browser, baseUrl, context) {
  const page = await (await browser.newContext({ baseURL: `${baseUrl}/`, ...context })).newPage();
  const complaints = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`exception: ${error.message}`));
  page.on('request', (request) => {
    if (new URL(request.url()).host !== new URL(baseUrl).host) {
      complaints.push(`request leaves the host: ${request.url()}`);
    }
  });
  await page.goto(baseUrl);
  return { page, complaints };
}
