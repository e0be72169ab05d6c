// The steps that demo and test share. Plain JavaScript on Node's own modules: it runs before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const WINDOWS = process.platform === 'win32';

/** The server that is shipped, and the last thing a build makes. */
export const BUILT = '.next/standalone/server.mjs';

/** What a build is made of. */
const SOURCES = [
  'app',
  'components',
  'lib',
  'public',
  'instrumentation.ts',
  'proxy.ts',
  'server.ts',
  'scripts/build.mjs',
  'next.config.mjs',
  'postcss.config.mjs',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];

export function fail(why) {
  console.error(why);
  process.exit(1);
}

export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 9)) {
    fail(`Node.js ${process.versions.node} is too old: 20.9 or newer is needed.`);
  }
}

/** Runs a command to its end; tells its exit code and what it printed, which is shown as well. */
export function run(command, args, { env = process.env, show = true } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { env, shell: WINDOWS, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += chunk;
        if (show) process.stdout.write(chunk);
      });
    }
    child.on('error', (error) => resolve({ code: 1, output: `${output}${error.message}` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Installs exactly what is locked, where that is not there yet. */
export async function install() {
  if (isInstalled()) return;
  console.log('Installing what package-lock.json names…');
  const { code, output } = await run('npm', ['ci', '--no-fund', '--no-audit'], { show: false });
  if (code !== 0) fail(`The installation failed:\n${output}`);
}

function isInstalled() {
  const marker = 'node_modules/.package-lock.json';
  if (!existsSync(marker)) return false;
  const installed = JSON.parse(readFileSync(marker, 'utf8')).packages;
  const locked = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages;
  return Object.entries(locked).every(
    ([path, { version, optional }]) => path === '' || optional || installed[path]?.version === version,
  );
}

/** Builds where the build is older than the sources. */
export async function build() {
  if (isBuilt()) return 0;
  console.log('Building…');
  const { code, output } = await run(process.execPath, ['scripts/build.mjs'], {
    show: false,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
  });
  if (code !== 0) console.error(`The build failed:\n${output}`);
  return code;
}

function isBuilt() {
  return existsSync(BUILT) && newest(SOURCES) < statSync(BUILT).mtimeMs;
}

function newest(paths) {
  return Math.max(
    ...paths.map((path) => {
      const stat = statSync(path);
      return stat.isDirectory() ? newest(readdirSync(path).map((name) => join(path, name))) : stat.mtimeMs;
    }),
    0,
  );
}

/** Where a program is, or null. */
export function onPath(names) {
  for (const name of names) {
    const found = spawnSync(WINDOWS ? 'where' : 'which', [name], { encoding: 'utf8' });
    if (found.status === 0) return found.stdout.split('\n')[0].trim();
  }
  return null;
}
