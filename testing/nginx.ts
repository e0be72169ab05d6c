import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pollUntil } from './poll-until';

/** Directories of nginx that are rarely on the PATH of a user. */
const FOLDERS = ['/usr/sbin', '/usr/local/sbin', '/usr/local/bin', '/opt/homebrew/bin'];
const PATHS = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];

interface Nginx {
  /** Stops the process and deletes its folder. */
  close: () => Promise<void>;
}

/** Returns the path of nginx (NGINX_BIN, or an installed one), or null if it is not installed. */
export function findNginx(): string | null {
  const configured = process.env['NGINX_BIN'];
  if (configured !== undefined) return configured;
  const onPath = spawnSync('nginx', ['-v']).status === 0 ? 'nginx' : undefined;
  return onPath ?? FOLDERS.map((folder) => join(folder, 'nginx')).find((path) => existsSync(path)) ?? null;
}

/**
 * Starts nginx with default buffers in a folder of its own.
 *
 * @param port Port to wait for.
 * @param http Content of the `http` block.
 * @throws {Error} If it does not listen within ten seconds; the message contains its log.
 */
export async function startNginx(
  path: string,
  { port, http }: { port: number; http: string },
): Promise<Nginx> {
  const folder = mkdtempSync(join(tmpdir(), 'swr-job-monitor-nginx-'));
  const file = join(folder, 'nginx.conf');
  writeFileSync(
    file,
    `daemon off;
master_process off;
pid ${folder}/nginx.pid;
error_log stderr;
events {}
http {
  access_log off;
  ${PATHS.map((name) => `${name}_temp_path ${folder}/${name};`).join('\n  ')}
  ${http}
}
`,
  );
  const child = spawn(path, ['-p', folder, '-c', file], { stdio: ['ignore', 'ignore', 'pipe'] });
  const exited = once(child, 'exit');
  let log = '';
  child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
  const close = async (signal: 'SIGTERM' | 'SIGKILL') => {
    child.kill(signal);
    await exited;
    rmSync(folder, { recursive: true, force: true });
  };
  const isListening = await pollUntil(
    () => canConnect(port),
    (can) => can || child.exitCode !== null,
    { withinMs: 10_000 },
  );
  if (isListening) return { close: () => close('SIGTERM') };
  await close('SIGKILL');
  throw new Error(`nginx did not start:\n${log}`);
}

function canConnect(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('error', () => resolve(false));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}
