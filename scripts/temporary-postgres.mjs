// Starts a temporary PostgreSQL cluster for tests, with an installed PostgreSQL or a newly installed one.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { installAptPackage } from './apt.mjs';
import { findOnPath } from './prepare.mjs';

const KEEPER = fileURLToPath(new URL('./postgres-process.mjs', import.meta.url));

/**
 * Starts a cluster on a free port of 127.0.0.1. A separate process runs it and deletes it when the pipe to this process
 * closes, so that nothing is left even after a crash. `crash` stops the server immediately, and `start` starts it again
 * on its data.
 *
 * @returns {Promise<{url: string, crash: () => Promise<void>, start: () => Promise<void>, stop: () => Promise<unknown>}>}
 * @throws {Error} If PostgreSQL can't be found, installed or started.
 */
export async function startPostgres() {
  const keeper = spawn(process.execPath, [KEEPER, await findPostgres()], {
    // Ctrl-C must not stop the cluster: tests that are running may still need it to clean up.
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = new Promise((resolve) => keeper.once('exit', resolve));
  const lines = createInterface({ input: keeper.stdout })[Symbol.asyncIterator]();
  const readUrl = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error('the process that runs the cluster has exited');
    const { url, problem } = JSON.parse(value);
    if (problem) throw new Error(problem);
    return url;
  };
  const send = async (command) => {
    keeper.stdin.write(`${command}\n`);
    await readUrl();
  };
  return {
    url: await readUrl(),
    crash: () => send('crash'),
    start: () => send('start'),
    stop: () => (keeper.stdin.end(), exited),
  };
}

/**
 * Finds the folder of initdb and postgres: POSTGRES_BIN, an installed PostgreSQL, or a new installation, which is
 * printed.
 *
 * @returns {Promise<string>}
 * @throws {Error} If PostgreSQL is not installed and can't be.
 */
export async function findPostgres() {
  const configured = process.env.POSTGRES_BIN;
  if (configured) {
    if (hasServer(configured)) return configured;
    throw new Error(`POSTGRES_BIN is ${configured}, which does not contain initdb and postgres`);
  }
  const existing = findInstalled();
  if (existing) return existing;
  const error = await installAptPackage('postgresql');
  const installed = findInstalled();
  if (installed) return installed;
  throw new Error(
    `${error ?? 'the package contains no server'}. Install PostgreSQL and set its folder: POSTGRES_BIN=/path/to/bin`,
  );
}

function findInstalled() {
  const initdb = findOnPath(['initdb']);
  const config = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' });
  return [
    ...(initdb ? [dirname(realpathSync(initdb))] : []),
    ...(config.status === 0 ? [config.stdout.trim()] : []),
    // Debian, Red Hat, Homebrew
    ...listVersions('/usr/lib/postgresql', /^\d+/, 'bin'),
    ...listVersions('/usr', /^pgsql-\d+/, 'bin'),
    ...listVersions('/opt/homebrew/opt', /^postgresql(@|$)/, 'bin'),
    ...listVersions('/usr/local/opt', /^postgresql(@|$)/, 'bin'),
  ].find(hasServer);
}

/** Lists the folders of all installed versions, newest first. */
function listVersions(folder, name, below) {
  if (!existsSync(folder)) return [];
  const newestFirst = new Intl.Collator('en', { numeric: true }).compare;
  return readdirSync(folder)
    .filter((each) => name.test(each))
    .sort((a, b) => newestFirst(b, a))
    .map((each) => join(folder, each, below));
}

function hasServer(folder) {
  return ['initdb', 'postgres'].every((name) => existsSync(join(folder, name)));
}
