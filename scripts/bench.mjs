// `npm run bench [-- section…] [--docs]`: on a fresh build, and with what the tests need, nothing more.
import { spawnSync } from 'node:child_process';
import { findBrowser } from './browser.mjs';
import { build, install } from './prepare.mjs';

await install();
if ((await build()) !== 0) process.exit(1);
// Programs of ours run outside Next.js: its marker packages are empty only under this condition.
const program = ['--conditions=react-server', '--import', 'tsx', 'bench/main.ts'];
const { status } = spawnSync(process.execPath, [...program, ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, CHROMIUM_PATH: await findBrowser() },
});
process.exitCode = status ?? 1;
