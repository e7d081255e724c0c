// SPDX-License-Identifier: Apache-2.0
// Serves the built page and made-up answers in the shape of docs/api.md, events included.
//
//   npm run build && npm run mock            then open the printed address
//   npm run mock & npm run dev               to work on the page with live reloading
//
// Options: --port 4180  --speed 60  --static dist  --starting 0 (seconds without any reading)
//          --at 2024-05-02T11:00:00Z  --alert "words"
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { accuracy, decisions, forecast, historyOf, iso, ledger, plan, recommendation, shadow, site, snapshot } from './answers.mjs';
import { START_MS } from './world.mjs';

const { values: options } = parseArgs({
  options: {
    port: { type: 'string', default: '4180' },
    speed: { type: 'string', default: '60' },
    static: { type: 'string', default: join(dirname(fileURLToPath(import.meta.url)), '..', 'dist') },
    starting: { type: 'string', default: '0' },
    at: { type: 'string' },
    alert: { type: 'string', multiple: true, default: [] },
  },
});

const HOUR_MS = 3_600_000;
const speed = Number(options.speed);
const bornMs = Date.now();
const firstMs = options.at ? Date.parse(options.at) : START_MS;
const siteMs = () => Math.floor((firstMs + (Date.now() - bornMs) * speed) / 10_000) * 10_000;
const ready = () => Date.now() - bornMs >= Number(options.starting) * 1000;
const state = { automation: { ...site.automation }, mode: 'LIVE' };
const planIssuedMs = () => Math.floor(siteMs() / (15 * 60_000)) * 15 * 60_000;
const midnight = (ms) => Math.floor((ms + HOUR_MS) / (24 * HOUR_MS)) * 24 * HOUR_MS - HOUR_MS;

function status() {
  const good = ready() && state.automation.optimiser;
  return {
    siteTime: iso(siteMs()), speed, mode: state.mode,
    ladder: good ? 'OPTIMAL' : ready() ? 'RULES' : 'SAFE',
    ladderWhy: good ? 'A fresh plan is followed.' : ready() ? 'The optimiser is switched off.' : 'Waiting for three trusted readings.',
    planIssuedAt: ready() ? iso(planIssuedMs()) : null,
    loop: { ticks: Math.floor((siteMs() - firstMs) / 10_000), tickP50Millis: 0.4, tickP99Millis: 1.2, latenessP99Millis: 3.1 },
    alerts: options.alert, automation: state.automation,
  };
}

function tick() {
  const ms = siteMs();
  return {
    snapshot: ready() ? snapshot(ms, state.automation) : null,
    recommendation: ready() ? recommendation(ms, state.automation) : null,
    today: ready() ? ledger(midnight(ms), ms, 1, 0.97) : null,
    status: status(),
  };
}

const listeners = new Set();
let lastPlanMs = planIssuedMs();
setInterval(() => {
  const data = `event: tick\ndata: ${JSON.stringify(tick())}\n\n`;
  const replanned = planIssuedMs() !== lastPlanMs;
  lastPlanMs = planIssuedMs();
  for (const response of listeners) {
    response.write(data);
    if (replanned) response.write(`event: plan\ndata: ${JSON.stringify({ issuedAt: iso(lastPlanMs) })}\n\n`);
  }
}, Math.max(250, 10_000 / speed));

function json(response, body, code = 200) {
  const type = code < 400 ? 'application/json' : 'application/problem+json';
  response.writeHead(code, { 'Content-Type': type, 'Cache-Control': 'no-store' }).end(JSON.stringify(body));
}

const problem = (response, status, title, detail, maybe) => json(response, { title, status, detail, maybe }, status);

const GET = {
  '/api/v1/site': (_, response) => json(response, { ...site, automation: state.automation }),
  '/api/v1/status': (_, response) => json(response, status()),
  '/api/v1/snapshot': (_, response) =>
    ready() ? json(response, snapshot(siteMs(), state.automation)) : problem(response, 404, 'No reading yet', 'No trusted reading yet.'),
  '/api/v1/recommendation/now': (_, response) => json(response, recommendation(siteMs(), state.automation)),
  '/api/v1/plan': (_, response) =>
    ready() ? json(response, plan(planIssuedMs())) : problem(response, 404, 'No plan yet', 'The first plan is not made yet.'),
  '/api/v1/history': (url, response) =>
    json(response, ready()
      ? historyOf(Date.parse(url.searchParams.get('from')), Date.parse(url.searchParams.get('to')), Number(url.searchParams.get('stepMinutes')))
      : historyOf(0, 0, 15)),
  '/api/v1/forecast': (url, response) =>
    json(response, forecast(Date.parse(url.searchParams.get('at') ?? iso(siteMs())))),
  '/api/v1/decisions': (url, response) =>
    json(response, ready() ? decisions(siteMs(), Number(url.searchParams.get('limit') ?? 50)) : []),
  '/api/v1/ledger/day': (_, response) => json(response, ledger(midnight(siteMs()), siteMs(), 1, 0.97)),
  '/api/v1/forecast/accuracy': (_, response) => json(response, accuracy(siteMs())),
  '/api/v1/shadow': (_, response) => json(response, shadow()),
  '/api/v1/ledger/month': (_, response) => json(response, ledger(midnight(siteMs()), siteMs(), 17, 1)),
  '/health': (_, response) => json(response, { status: ready() ? 'ok' : 'starting', siteTime: iso(siteMs()), version: 'mock' }),
};

const PUT = {
  '/api/v1/automation': (body, response) => {
    const keys = Object.keys(site.automation);
    if (!keys.every((key) => typeof body[key] === 'boolean')) {
      return problem(response, 400, 'Bad request', `A switch is missing: ${keys.join(', ')} must all be true or false.`);
    }
    state.automation = body;
    json(response, body);
  },
  '/api/v1/mode': (body, response) => {
    if (!['LIVE', 'SHADOW', 'OFF'].includes(body.mode)) {
      return problem(response, 400, 'Bad request', `mode must be LIVE, SHADOW or OFF, was ${body.mode}.`);
    }
    state.mode = body.mode;
    json(response, body);
  },
};

const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };

async function file(path, response) {
  const name = normalize(path === '/' ? '/index.html' : path);
  try {
    const bytes = await readFile(join(options.static, name));
    response.writeHead(200, {
      'Content-Type': TYPES[extname(name)] ?? 'application/octet-stream',
      'Content-Security-Policy': "default-src 'self'; style-src 'self' 'unsafe-inline'",
    }).end(bytes);
  } catch {
    problem(response, 404, 'Not found', `There is no ${path}. Maybe the page is not built: npm run build.`);
  }
}

const server = createServer((request, response) => {
  const url = new URL(request.url, 'http://mock');
  if (url.pathname === '/api/v1/events') {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.write(`event: tick\ndata: ${JSON.stringify(tick())}\n\n`);
    listeners.add(response);
    request.on('close', () => listeners.delete(response));
  } else if (request.method === 'PUT' && PUT[url.pathname]) {
    let text = '';
    request.on('data', (chunk) => (text += chunk));
    request.on('end', () => PUT[url.pathname](JSON.parse(text), response));
  } else if (request.method === 'GET' && GET[url.pathname]) {
    GET[url.pathname](url, response);
  } else {
    void file(url.pathname, response);
  }
});

server.listen(Number(options.port), '127.0.0.1', () => {
  console.log(`mock at http://127.0.0.1:${server.address().port}/ (×${speed})`);
});
