// SPDX-License-Identifier: Apache-2.0
// Starts a real Node-RED on a free port of this machine, imports the flows as a person would, and looks whether they
// call a running Busbar and write to a Home Assistant (a server that answers its shapes).
//
//   npm test -- --base-url http://127.0.0.1:8080
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const here = dirname(fileURLToPath(import.meta.url));
const { values: options } = parseArgs({ options: { 'base-url': { type: 'string', default: 'http://127.0.0.1:8080' } } });
const PATIENCE_MS = 90_000;

/** Resolves when the check no longer throws; tells its last complaint if that takes too long. */
async function eventually(check) {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await check();
    } catch (complaint) {
      if (Date.now() > end) throw complaint;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Takes service calls as Home Assistant does, the first one with a failure. */
async function homeAssistant() {
  const calls = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => (body += part));
    request.on('end', () => {
      calls.push({ path: request.url, token: request.headers.authorization, body: JSON.parse(body || 'null') });
      response.writeHead(calls.length === 1 ? 500 : 200, { 'Content-Type': 'application/json' }).end('[]');
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { calls, url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

/** How often Busbar answered a route, by its own metrics. */
async function answered(method, route, status) {
  const text = await (await fetch(`${options['base-url']}/metrics`)).text();
  const line = text.split('\n').find((one) => one.startsWith('http_server_requests_seconds_count')
    && one.includes(`method="${method}"`) && one.includes(`route="${route}"`) && one.includes(`status="${status}"`));
  return line ? Number(line.split(' ').at(-1)) : 0;
}

async function admin(port, path, init = {}) {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    ...init, headers: { 'Content-Type': 'application/json', 'Node-RED-API-Version': 'v2', ...init.headers },
  });
  assert.ok(response.ok, `${path} answers ${response.status}: ${await response.clone().text()}`);
  return response.status === 204 ? null : response.json();
}

async function main() {
  const folder = mkdtempSync(join(tmpdir(), 'busbar-node-red-'));
  const assistant = await homeAssistant();
  const port = await freePort();
  writeFileSync(join(folder, 'settings.cjs'), `module.exports = { uiHost: '127.0.0.1', uiPort: ${port},
    telemetry: { enabled: false, updateNotification: false }, logging: { console: { level: 'error' } }, flowFile: 'flows.json' };`);
  const nodeRed = spawn(process.execPath, [join(here, 'node_modules', 'node-red', 'red.js'), '--userDir', folder,
    '--settings', join(folder, 'settings.cjs')], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, BUSBAR_URL: options['base-url'], HA_URL: `${assistant.url}/`, HA_TOKEN: 'secret',
      HA_WORK_MODE_ENTITY: 'select.inverter_work_mode' },
  });
  try {
    await eventually(() => admin(port, '/settings'));
    const flows = JSON.parse(readFileSync(join(here, 'flows.json'), 'utf8'));
    const before = { refresh: await answered('POST', '/api/v1/prices/refresh', 202),
      recommendation: await answered('GET', '/api/v1/recommendation/now', 200) };
    await eventually(async () => {
      const { status } = await fetch(`${options['base-url']}/api/v1/recommendation/now`);
      assert.equal(status, 200, 'Busbar has not decided yet');
    });
    await admin(port, '/flows', { method: 'POST', body: JSON.stringify({ flows }) });

    const imported = await admin(port, '/flows');
    assert.equal(imported.flows.length, flows.length, 'every node of the file is there');
    const missing = imported.flows.filter((node) => node.type === 'unknown').map((node) => node.name);
    assert.deepEqual(missing, [], 'every node comes with Node-RED itself');
    console.log(`ok  ${flows.length} nodes are imported, none of them unknown`);

    await eventually(async () => assert.ok(await answered('POST', '/api/v1/prices/refresh', 202) > before.refresh, 'no refresh came'));
    console.log('ok  prices are asked for at once, and every 30 minutes');
    await eventually(async () => assert.ok(await answered('GET', '/api/v1/recommendation/now', 200) > before.recommendation + 1, 'nobody asked'));
    console.log('ok  the recommendation is asked for at once, and every 5 minutes');

    const feed = await eventually(async () => {
      const response = await fetch(`http://127.0.0.1:${port}/busbar`);
      const body = await response.json();
      assert.equal(response.status, 200);
      assert.ok(body.recommendation, 'the feed has no recommendation yet');
      return body;
    });
    assert.equal(typeof feed.flows.loadKw, 'number');
    assert.ok(feed.recommendation.reason.length > 10);
    console.log(`ok  the dashboard feed says: ${feed.recommendation.mode}, ${feed.recommendation.reason}`);

    await eventually(() => assert.ok(assistant.calls.length >= 1, 'Home Assistant was not called'));
    const [call] = assistant.calls;
    assert.equal(call.path, '/api/services/select/select_option');
    assert.equal(call.token, 'Bearer secret');
    assert.equal(call.body.entity_id, 'select.inverter_work_mode');
    assert.match(call.body.option, /^(Self Use|Back-up|Force Charge|Force Discharge)$/);
    console.log(`ok  Home Assistant is told: ${call.body.option}`);

    const inject = () => fetch(`http://127.0.0.1:${port}/inject/b5ba000000000201`, { method: 'POST' });
    await inject();
    await eventually(() => assert.equal(assistant.calls.length, 2, 'a failed write is not tried again'));
    const asked = await answered('GET', '/api/v1/recommendation/now', 200);
    await inject();
    await eventually(async () => assert.ok(await answered('GET', '/api/v1/recommendation/now', 200) > asked));
    const written = assistant.calls.slice(1).map((one) => one.body.option);
    assert.equal(new Set(written).size, written.length, 'the same mode is not written twice');
    console.log('ok  a failed write is tried again, a mode that holds is not');
  } finally {
    nodeRed.kill();
    await new Promise((resolve) => (nodeRed.exitCode !== null ? resolve() : nodeRed.once('exit', resolve)));
    assistant.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

await main();
