// Shared steps of the scripts: install, build, run. Uses only Node.js modules, because it runs before any installation.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const WINDOWS = process.platform === 'win32';

/** The production server. It is the last file that a build writes. */
export const BUILT_SERVER = '.next/standalone/server.mjs';

/** Sources of a build. If any of them is newer than the build, the build is outdated. */
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

/** Prints a message and exits with code 1. */
export function exitWithError(message) {
  console.error(message);
  process.exit(1);
}

/** Exits with an error if Node.js is older than package.json's `engines` requires. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 9)) {
    exitWithError(`Node.js ${process.versions.node} is too old. Install Node.js 20.9 or newer.`);
  }
}

/**
 * Runs a command.
 *
 * @param options.show Also prints the output while the command runs.
 * @returns The exit code and the combined output. Never rejects.
 */
export function runCommand(command, args, { env = process.env, show = true } = {}) {
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

/** Installs the locked dependencies, unless they are installed already. Exits if the installation fails. */
export async function install() {
  if (isInstalled()) return;
  console.log('Installing dependencies…');
  const { code, output } = await runCommand('npm', ['ci', '--no-fund', '--no-audit'], { show: false });
  if (code !== 0) exitWithError(`Installation failed:\n${output}`);
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

/** Builds the dashboard if a source is newer than the build. Resolves to the exit code. */
export async function build() {
  if (isBuilt()) return 0;
  console.log('Building…');
  const { code, output } = await runCommand(process.execPath, ['scripts/build.mjs'], {
    show: false,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
  });
  if (code !== 0) console.error(`Build failed:\n${output}`);
  return code;
}

function isBuilt() {
  return existsSync(BUILT_SERVER) && newest(SOURCES) < statSync(BUILT_SERVER).mtimeMs;
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

/** Returns the path of the first of these programs that is on the PATH, or null. */
export function findOnPath(names) {
  for (const name of names) {
    const result = spawnSync(WINDOWS ? 'where' : 'which', [name], { encoding: 'utf8' });
    if (result.status === 0) return result.stdout.split('\n')[0].trim();
  }
  return null;
}
