// `npm run bench`, `npm run chaos` and `npm run screenshots`: run a program on an up-to-date build, with a browser.
import { spawnSync } from 'node:child_process';
import { findBrowser } from './browser.mjs';
import { build, install } from './prepare.mjs';

const [program, ...args] = process.argv.slice(2);

await install();
if ((await build()) !== 0) process.exit(1);
const { status } = spawnSync(process.execPath, ['--import', 'tsx', program, ...args], {
  stdio: 'inherit',
  env: { ...process.env, CHROMIUM_PATH: await findBrowser() },
});
process.exitCode = status ?? 1;
