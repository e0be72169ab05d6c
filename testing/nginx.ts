import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findServerProgram } from './find-server-program';
import { startProxyProcess, type ProxyProcess } from './proxy-process';

const PATHS = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];

/** Returns the path of nginx (NGINX_BIN, or an installed one), or null if it is not installed. */
export function findNginx(): string | null {
  return findServerProgram('nginx', process.env['NGINX_BIN']);
}

/**
 * Starts nginx with default buffers in a folder of its own.
 *
 * @param port Port to wait for.
 * @param http Content of the `http` block.
 * @throws {Error} If it does not listen within ten seconds; the message contains its log.
 */
export function startNginx(
  path: string,
  { port, http }: { port: number; http: string },
): Promise<ProxyProcess> {
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
  return startProxyProcess(path, ['-p', folder, '-c', file], {
    port,
    clean: () => rmSync(folder, { recursive: true, force: true }),
  });
}
