// Keeps a throw-away PostgreSQL cluster while its standard input is open, and leaves nothing of it behind.
// `node scripts/postgres-keeper.mjs FOLDER_OF_INITDB` prints one line: {"url"} or {"problem"}. The line "crash" on its
// input ends the server at once, "start" starts it again; either is answered by a line, {"url"} or {"problem"}.
import { spawn, spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Nothing of a test is worth a wait for the disk. */
const SETTINGS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

const bin = process.argv[2];
let isEnding = false;
const folder = mkdtempSync(join(tmpdir(), 'swr-job-monitor-postgres-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
// They are for the process that started this one; its end closes our standard input.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);

const user = unprivileged();
if (user) chownSync(folder, user.uid, user.gid);
const options = { cwd: folder, env: { PATH: process.env.PATH, LC_ALL: 'C' }, ...user };
const data = join(folder, 'data');

const made = spawnSync(
  join(bin, 'initdb'),
  ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--no-locale', '--no-sync'],
  { ...options, encoding: 'utf8' },
);
if (made.status !== 0) giveUp(`initdb failed: ${made.error?.message ?? made.stderr.trim()}`);

const port = await freePort();
const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
let postgres = await start();
say({ url });

const orders = createInterface({ input: process.stdin });
orders.on('line', async (order) => {
  if (order === 'crash') await crash();
  else postgres = await start();
  say({ url });
});
orders.on('close', () => void crash().then(() => process.exit(0)));

/** Resolves once it takes connections. */
function start() {
  const started = spawn(
    join(bin, 'postgres'),
    [
      ...['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', ''],
      ...Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    { ...options, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  return new Promise((resolve) => {
    let log = '';
    let isReady = false;
    started.stderr.on('data', (chunk) => {
      if (isReady) return;
      log += chunk;
      isReady = log.includes('ready to accept connections');
      if (isReady) resolve(started);
    });
    started.on('error', (error) => giveUp(`postgres did not start: ${error.message}`));
    started.on('exit', () => {
      if (!isReady) giveUp(`postgres did not start: ${log.trim()}`);
      // Nobody has told it to.
      else if (!isEnding) process.exit(0);
    });
  });
}

/** As a crash does: nothing is written that was not yet. */
async function crash() {
  if (postgres.exitCode !== null || postgres.signalCode !== null) return;
  isEnding = true;
  const gone = new Promise((resolve) => postgres.once('exit', resolve));
  postgres.kill('SIGQUIT');
  await gone;
  isEnding = false;
}

/** PostgreSQL refuses to run as root: then it runs as its own user, or as nobody. */
function unprivileged() {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }));
    if (uid.status === 0 && gid.status === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  }
  return giveUp('it refuses to run as root, and there is no user postgres or nobody here');
}

async function freePort() {
  const probe = createServer();
  await new Promise((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

function say(line) {
  console.log(JSON.stringify(line));
}

function giveUp(problem) {
  say({ problem: problem.replace(/\s*\n\s*/g, ' ') });
  process.exit(1);
}
