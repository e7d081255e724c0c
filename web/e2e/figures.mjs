// SPDX-License-Identifier: Apache-2.0
// The figures on the page are those of the API: each check compares what is read on screen with the
// server's own answer for the same site time.
import assert from 'node:assert/strict';

/** The powers of a snapshot as the page names them: sources and consumers, never negative. */
function flowsOf(snapshot) {
  const half = (kw, sign) => (kw === null ? null : Math.max(0, sign * kw));
  return {
    solar: snapshot.pvKw, discharge: half(snapshot.batteryKw, 1), import: half(snapshot.gridKw, 1),
    house: snapshot.loadKw, car: half(snapshot.evKw, 1), charge: half(snapshot.batteryKw, -1),
    miner: snapshot.minerKw, export: half(snapshot.gridKw, -1),
  };
}

/** Half a unit of the last digit shown: three figures are shown. */
const roundingOf = (kw) => (kw < 9.995 ? 0.005 : kw < 99.95 ? 0.05 : 0.5) + 1e-6;

/** Polls page and API together until both speak of the same tick; runs in the page. */
async function sameMoment({ zone, millis }) {
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone, hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23',
  });
  const answers = new Map();
  const text = (selector) => document.querySelector(selector)?.textContent ?? '';
  for (const end = performance.now() + millis; performance.now() < end; ) {
    const [snapshot, recommendation] = await Promise.all(
      ['snapshot', 'recommendation/now'].map(async (path) => (await fetch(`api/v1/${path}`)).json()),
    );
    if (snapshot.at === recommendation.at) {
      answers.set(clock.format(Date.parse(snapshot.at)), { snapshot, recommendation });
    }
    const answer = answers.get(text('[data-testid="site-time"]'));
    if (answer) {
      const flows = [...document.querySelectorAll('[data-flow]')].map((label) => [
        label.getAttribute('data-flow'), label.querySelector('.label-power').textContent,
      ]);
      return {
        ...answer, flows, power: text('[data-testid="now-power"]'), mode: text('[data-testid="now-mode"]'),
        soc: text('[data-flow="charge"] .label-detail'),
      };
    }
  }
  return null;
}

async function momentOf(page) {
  const site = await (await page.request.get('api/v1/site')).json();
  const moment = await page.evaluate(sameMoment, { zone: site.zone, millis: 20_000 });
  assert.ok(moment, 'page and API never showed the same tick');
  return { site, ...moment };
}

export const FIGURES = {
  'flows, battery and mode on screen are those of the API': async (page) => {
    const { site, snapshot, recommendation, flows, power, mode, soc } = await momentOf(page);
    const powers = flowsOf(snapshot);
    assert.ok(flows.length >= 4);
    for (const [id, shown] of flows.filter(([name]) => name in powers)) {
      const kw = powers[id];
      if (kw === null) {
        assert.equal(shown, 'unknown', id);
      } else {
        assert.ok(Math.abs(Number.parseFloat(shown) - kw) <= roundingOf(kw), `${id} shows ${shown}, the API says ${kw}`);
      }
    }
    assert.equal(mode, recommendation.mode);
    if (Math.abs(recommendation.batteryKw) > 0.02) {
      assert.match(power, recommendation.batteryKw < 0 ? /charging at/ : /discharging at/);
    }
    const storedKwh = snapshot.batteries.reduce((sum, battery) => sum + battery.socKwh, 0);
    const capacityKwh = site.batteries.reduce((sum, battery) => sum + battery.capacityKwh, 0);
    assert.ok(Math.abs(Number.parseFloat(soc) - (100 * storedKwh) / capacityKwh) <= 0.51, `battery shows ${soc}`);
  },

  'no time of the API or the page has parts of a second': async (page) => {
    const status = await (await page.request.get('api/v1/status')).json();
    assert.match(status.siteTime, /:\d\dZ$/);
    assert.match(status.planIssuedAt, /:\d\dZ$/);
    assert.doesNotMatch(await page.locator('body').innerText(), /\d:\d\d:\d\d[.,]\d|\dT\d\d:/);
  },

  'the interval of now shows the price of the plan': async (page) => {
    const plan = await (await page.request.get('api/v1/plan')).json();
    const prices = new Set(plan.importPerKwh.map((price) => (100 * price).toFixed(1).replace('-', '−').replace('−0.0', '0.0')));
    const shown = await page.locator('.powers div', { hasText: 'Import price' }).locator('dd').innerText();
    assert.ok(prices.has(shown.split(' ')[0]), `import price ${shown} is in no interval of the plan`);
  },

  'the money of today is that of the ledger': async (page) => {
    for (let i = 0; i < 20; i++) {
      const before = await (await page.request.get('api/v1/ledger/day')).json();
      const shown = await page.locator('[data-testid="savings"]').innerText();
      const after = await (await page.request.get('api/v1/ledger/day')).json();
      const pence = Math.abs(Number.parseFloat(shown.replace(/[^\d.]/g, '')));
      const [low, high] = [before.savings, after.savings].map(Math.abs).sort((a, b) => a - b);
      if (pence >= low - 0.011 && pence <= high + 0.011) return;
    }
    assert.fail('the savings on screen never agreed with /ledger/day');
  },

  'what was expected lies over what was': async (page) => {
    const answer = await page.request.get('api/v1/forecast');
    if (answer.status() === 404) return;
    await page.locator('[data-testid="expected"]').waitFor({ timeout: 20_000 });
  },
};
