// `npm run smoke [-- version…]`: what is shipped, on each Node.js it is promised to run on. They come from npm, into .smoke.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build, fail, install, run } from './prepare.mjs';

/** The oldest there may be (package.json's engines), and the newest of each line. */
const VERSIONS = ['20.9.0', '20', '22', '24'];
const PLATFORM = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;

const asked = process.argv.slice(2);
await install();
if ((await build()) !== 0) process.exit(1);
const nodes = [];
for (const version of asked.length > 0 ? asked : VERSIONS) nodes.push(await fetchNode(version));
const program = ['--conditions=react-server', '--import', 'tsx', 'e2e/smoke-main.ts'];
const { status } = spawnSync(process.execPath, [...program, ...nodes], { stdio: 'inherit' });
process.exitCode = status ?? 1;

/** The packages that the package "node" chooses from hold the program itself, and run no script. */
async function fetchNode(version) {
  const name = `node-${PLATFORM}`;
  const folder = resolve('.smoke', version);
  const options = ['--no-save', '--no-package-lock', '--ignore-scripts', '--engine-strict=false'];
  const { code, output } = await run(
    'npm',
    ['install', ...options, '--prefix', folder, `${name}@${version}`],
    { show: false },
  );
  const node = join(folder, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (code !== 0 || !existsSync(node)) fail(`Node.js ${version} could not be fetched from npm:\n${output}`);
  return node;
}
