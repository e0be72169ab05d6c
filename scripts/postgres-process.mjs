// Runs a temporary PostgreSQL cluster while standard input is open, and deletes it afterwards.
// `node scripts/postgres-process.mjs BIN_FOLDER` prints one line: {"url"} or {"problem"}. The input line "crash" stops the
// server immediately and "start" starts it again. Each prints another line, {"url"} or {"problem"}.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { findFreePort } from './free-port.mjs';

/** Test data does not have to survive a power failure, so nothing waits for the disk. */
const SETTINGS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

const bin = process.argv[2];
let isEnding = false;
const folder = mkdtempSync(join(tmpdir(), 'swr-job-monitor-postgres-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
// Signals are meant for the parent process, whose exit closes standard input.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);

const user = findUnprivilegedUser();
if (user) chownSync(folder, user.uid, user.gid);
const options = { cwd: folder, env: { PATH: process.env.PATH, LC_ALL: 'C' }, ...user };
const data = join(folder, 'data');

// Other users of this machine can reach the port, and a superuser may run programs as the user of the server.
const password = randomBytes(24).toString('base64url');
const passwordFile = join(folder, 'password');
writeFileSync(passwordFile, password, { mode: 0o600 });
if (user) chownSync(passwordFile, user.uid, user.gid);
const initdb = spawnSync(
  join(bin, 'initdb'),
  [
    '-D',
    data,
    '-U',
    'postgres',
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
    '--encoding=UTF8',
    '--no-locale',
    '--no-sync',
  ],
  { ...options, encoding: 'utf8' },
);
rmSync(passwordFile);
if (initdb.status !== 0) giveUp(`initdb failed: ${initdb.error?.message ?? initdb.stderr.trim()}`);

const port = await findFreePort();
const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
let postgres = await start();
print({ url });

const commands = createInterface({ input: process.stdin });
commands.on('line', async (command) => {
  if (command === 'crash') await crash();
  else postgres = await start();
  print({ url });
});
commands.on('close', () => void crash().then(() => process.exit(0)));

/** Starts the server. Resolves once it accepts connections. */
function start() {
  const server = spawn(
    join(bin, 'postgres'),
    [
      '-D',
      data,
      '-p',
      String(port),
      '-h',
      '127.0.0.1',
      '-k',
      '',
      ...Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    { ...options, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  return new Promise((resolve) => {
    let log = '';
    let isReady = false;
    server.stderr.on('data', (chunk) => {
      if (isReady) return;
      log += chunk;
      isReady = log.includes('ready to accept connections');
      if (isReady) resolve(server);
    });
    server.on('error', (error) => giveUp(`postgres did not start: ${error.message}`));
    server.on('exit', () => {
      if (!isReady) giveUp(`postgres did not start: ${log.trim()}`);
      // The server has stopped without a command.
      else if (!isEnding) process.exit(0);
    });
  });
}

/** Stops the server like a crash: unwritten data is lost. */
async function crash() {
  if (postgres.exitCode !== null || postgres.signalCode !== null) return;
  isEnding = true;
  const exited = new Promise((resolve) => postgres.once('exit', resolve));
  postgres.kill('SIGQUIT');
  await exited;
  isEnding = false;
}

/** Returns the user `postgres` or `nobody` if this process is root, because PostgreSQL refuses to run as root. */
function findUnprivilegedUser() {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }));
    if (uid.status === 0 && gid.status === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  }
  return giveUp('PostgreSQL refuses to run as root, and neither user "postgres" nor "nobody" exists');
}

function print(line) {
  console.log(JSON.stringify(line));
}

function giveUp(problem) {
  print({ problem: problem.replace(/\s*\n\s*/g, ' ') });
  process.exit(1);
}
