import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from '@/scripts/free-port.mjs';
import { findServerProgram } from './find-server-program';
import { startProxyProcess } from './proxy-process';

/** User as which it runs if this process is root, because it refuses to run as root. */
const USER = 'nobody';

/** Returns the path of PgBouncer (PGBOUNCER_BIN, or an installed one), or null if it is not installed. */
export function findPgbouncer(): string | null {
  return findServerProgram('pgbouncer', process.env['PGBOUNCER_BIN']);
}

interface Pgbouncer {
  /** URL of the same database through PgBouncer. */
  url: string;
  close: () => Promise<void>;
}

/**
 * Starts PgBouncer in transaction mode before a database.
 *
 * @param databaseUrl URL of the database, whose parameters apply to no connection.
 * @param options.poolSize Connections to the database, which all clients share.
 * @param options.settings Further lines of its configuration.
 * @throws {Error} If it does not listen within ten seconds; the message contains its log.
 */
export async function startPgbouncer(
  path: string,
  databaseUrl: string,
  { poolSize, settings = [] }: { poolSize: number; settings?: readonly string[] },
): Promise<Pgbouncer> {
  const database = new URL(databaseUrl);
  const port = await findFreePort();
  const folder = mkdtempSync(join(tmpdir(), 'swr-job-monitor-pgbouncer-'));
  const users = join(folder, 'users.txt');
  const file = join(folder, 'pgbouncer.ini');
  const user = decodeURIComponent(database.username);
  writeFileSync(users, `"${user}" "${decodeURIComponent(database.password)}"\n`);
  writeFileSync(
    file,
    `[databases]
* = host=${database.hostname} port=${database.port || '5432'}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = trust
auth_file = ${users}
pool_mode = transaction
default_pool_size = ${poolSize}
${settings.join('\n')}
`,
  );
  chmodSync(folder, 0o755);
  const isRoot = process.getuid?.() === 0;
  const { close } = await startProxyProcess(path, ['-q', ...(isRoot ? ['-u', USER] : []), file], {
    port,
    clean: () => rmSync(folder, { recursive: true, force: true }),
  });
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${port}`;
  url.password = '';
  return { url: url.href, close };
}
