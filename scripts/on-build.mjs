// Runs a command of the project on an up-to-date build, with a browser: `node scripts/on-build.mjs playwright test …`.
import { spawnSync } from 'node:child_process';
import { findBrowser } from './browser.mjs';
import { build, install } from './prepare.mjs';

await install();
if ((await build()) !== 0) process.exit(1);
const { status } = spawnSync('npx', process.argv.slice(2), {
  stdio: 'inherit',
  env: { ...process.env, CHROMIUM_PATH: await findBrowser() },
});
process.exitCode = status ?? 1;
