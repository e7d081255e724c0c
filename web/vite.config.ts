// SPDX-License-Identifier: Apache-2.0
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Relative addresses, so that the page also works below a path of a reverse proxy.
  base: './',
  build: {
    target: 'es2022',
    emptyOutDir: true,
    // The content security policy allows no data: addresses.
    assetsInlineLimit: 0,
    modulePreload: false,
    // On a busy machine the advice on slow plugins is only noise.
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': 'http://127.0.0.1:4180', '/health': 'http://127.0.0.1:4180' },
  },
  test: {
    environment: 'node',
    include: ['src/**/*.test.ts'],
    // Pure functions need no walls between files; starting is most of the time.
    pool: 'threads',
    isolate: false,
  },
});
