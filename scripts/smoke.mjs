// `npm run smoke [-- version…]`: tests the build on every supported Node.js version. They are installed into .smoke.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build, exitWithError, install, runCommand } from './prepare.mjs';

/** The oldest supported version (package.json's `engines`), and the newest of each release line. */
const VERSIONS = ['20.9.0', '20', '22', '24'];
const PLATFORM = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;

const requested = process.argv.slice(2);
await install();
if ((await build()) !== 0) process.exit(1);
const nodes = [];
for (const version of requested.length > 0 ? requested : VERSIONS) nodes.push(await installNode(version));
const program = ['--import', 'tsx', 'e2e/smoke-main.ts'];
const { status } = spawnSync(process.execPath, [...program, ...nodes], { stdio: 'inherit' });
process.exitCode = status ?? 1;

/** Installs one version of Node.js from npm. The platform packages contain the executable and need no install script. */
async function installNode(version) {
  const name = `node-${PLATFORM}`;
  const folder = resolve('.smoke', version);
  const options = ['--no-save', '--no-package-lock', '--ignore-scripts', '--engine-strict=false'];
  const { code, output } = await runCommand(
    'npm',
    ['install', ...options, '--prefix', folder, `${name}@${version}`],
    { show: false },
  );
  const node = join(folder, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (code !== 0 || !existsSync(node)) exitWithError(`Can't install Node.js ${version} from npm:\n${output}`);
  return node;
}
