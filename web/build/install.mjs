// SPDX-License-Identifier: Apache-2.0
// Runs `npm ci` in the dashboard's folder or the one that is named, unless node_modules already holds exactly what package-lock.json asks for. The
// stamp is written last, so that an interrupted installation is never taken for a finished one.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), '..');
const stamp = join(folder, 'node_modules', '.busbar-stamp');

const hash = createHash('sha256');
for (const file of ['package.json', 'package-lock.json']) {
  hash.update(readFileSync(join(folder, file)));
}
// Native parts (the bundler) belong to one platform and one Node.
hash.update(`${process.platform} ${process.arch} ${process.versions.modules}`);
const wanted = hash.digest('hex');

if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
  process.exit(0);
}
rmSync(stamp, { force: true });
const npm = spawnSync('npm', ['ci', '--prefer-offline', '--no-audit', '--no-fund'], {
  cwd: folder,
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
if (npm.error) {
  console.error(`npm could not be started: ${npm.error.message}. Maybe Node.js 20 is not installed.`);
}
if (npm.status !== 0) {
  process.exit(npm.status ?? 1);
}
writeFileSync(stamp, wanted);
