// A PostgreSQL to test against: a throw-away cluster, from what is installed here or can be.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { aptInstall } from './apt.mjs';
import { onPath } from './prepare.mjs';

const KEEPER = fileURLToPath(new URL('./postgres-keeper.mjs', import.meta.url));

/**
 * Starts one on a free port of 127.0.0.1. Nothing of it outlives this process, however that ends: another process keeps
 * the cluster until the pipe to this one closes. Throws an Error that says why where there can be none. `crash` ends
 * the server without a word, and `start` starts it again on what it had written.
 *
 * @returns {Promise<{url: string, crash: () => Promise<void>, start: () => Promise<void>, stop: () => Promise<unknown>}>}
 */
export async function startPostgres() {
  const keeper = spawn(process.execPath, [KEEPER, await findPostgres()], {
    // Ctrl-C is for this process alone: the tests that run may still need the cluster for their last words.
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const gone = new Promise((resolve) => keeper.once('exit', resolve));
  const lines = createInterface({ input: keeper.stdout })[Symbol.asyncIterator]();
  const answer = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error('the process that keeps the cluster has ended');
    const { url, problem } = JSON.parse(value);
    if (problem) throw new Error(problem);
    return url;
  };
  const order = async (word) => {
    keeper.stdin.write(`${word}\n`);
    await answer();
  };
  return {
    url: await answer(),
    crash: () => order('crash'),
    start: () => order('start'),
    stop: () => (keeper.stdin.end(), gone),
  };
}

/**
 * The folder of initdb and postgres. Installs PostgreSQL where there is none, and says so. Throws an Error that says why
 * where that cannot be.
 *
 * @returns {Promise<string>}
 */
export async function findPostgres() {
  const named = process.env.POSTGRES_BIN;
  if (named) {
    if (holdsServer(named)) return named;
    throw new Error(`POSTGRES_BIN is ${named}, which holds no initdb and postgres`);
  }
  const found = installed();
  if (found) return found;
  const why = await aptInstall('postgresql');
  const now = installed();
  if (now) return now;
  throw new Error(
    `${why ?? 'the package holds no server'}. Install it and name its folder: POSTGRES_BIN=/path/to/bin`,
  );
}

function installed() {
  const initdb = onPath(['initdb']);
  const config = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' });
  return [
    ...(initdb ? [dirname(realpathSync(initdb))] : []),
    ...(config.status === 0 ? [config.stdout.trim()] : []),
    // Debian, Red Hat, Homebrew
    ...versionsIn('/usr/lib/postgresql', /^\d+/, 'bin'),
    ...versionsIn('/usr', /^pgsql-\d+/, 'bin'),
    ...versionsIn('/opt/homebrew/opt', /^postgresql(@|$)/, 'bin'),
    ...versionsIn('/usr/local/opt', /^postgresql(@|$)/, 'bin'),
  ].find(holdsServer);
}

/** Folders of several versions side by side, the newest first. */
function versionsIn(folder, name, below) {
  if (!existsSync(folder)) return [];
  const newestFirst = new Intl.Collator('en', { numeric: true }).compare;
  return readdirSync(folder)
    .filter((each) => name.test(each))
    .sort((a, b) => newestFirst(b, a))
    .map((each) => join(folder, each, below));
}

function holdsServer(folder) {
  return ['initdb', 'postgres'].every((name) => existsSync(join(folder, name)));
}
