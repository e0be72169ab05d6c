// Keeps a throw-away PostgreSQL cluster while its standard input is open, and leaves nothing of it behind.
// `node scripts/postgres-keeper.mjs FOLDER_OF_INITDB` prints one line: {"url"} or {"problem"}.
import { spawn, spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Nothing of a test is worth a wait for the disk. */
const SETTINGS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

const bin = process.argv[2];
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
const postgres = spawn(
  join(bin, 'postgres'),
  [
    ...['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', ''],
    ...Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ],
  { ...options, stdio: ['ignore', 'ignore', 'pipe'] },
);

let log = '';
let isReady = false;
postgres.stderr.on('data', (chunk) => {
  if (isReady) return;
  log += chunk;
  isReady = log.includes('ready to accept connections');
  if (isReady) say({ url: `postgres://postgres@127.0.0.1:${port}/postgres` });
});
postgres.on('error', (error) => giveUp(`postgres did not start: ${error.message}`));
postgres.on('exit', () => (isReady ? process.exit(0) : giveUp(`postgres did not start: ${log.trim()}`)));
process.stdin.resume().on('end', () => postgres.kill('SIGQUIT'));

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
