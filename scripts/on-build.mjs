// `npm run bench`, `chaos`, `screenshots`: a program of ours, on a fresh build and with what the tests need.
import { spawnSync } from 'node:child_process';
import { findBrowser } from './browser.mjs';
import { build, install } from './prepare.mjs';

const [program, ...args] = process.argv.slice(2);

await install();
if ((await build()) !== 0) process.exit(1);
// Outside Next.js its marker packages are empty only under this condition.
const options = ['--conditions=react-server', '--import', 'tsx'];
const { status } = spawnSync(process.execPath, [...options, program, ...args], {
  stdio: 'inherit',
  env: { ...process.env, CHROMIUM_PATH: await findBrowser() },
});
process.exitCode = status ?? 1;
