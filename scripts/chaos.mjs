// `npm run chaos [-- scenario…] [--short] [--minutes 30] [--docs]`: on a fresh build, and with what the tests need.
import { spawnSync } from 'node:child_process';
import { build, install } from './prepare.mjs';

await install();
if ((await build()) !== 0) process.exit(1);
// Programs of ours run outside Next.js: its marker packages are empty only under this condition.
const program = ['--conditions=react-server', '--import', 'tsx', 'chaos/main.ts'];
const { status } = spawnSync(process.execPath, [...program, ...process.argv.slice(2)], { stdio: 'inherit' });
process.exitCode = status ?? 1;
