import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProxyProcess, type ProxyProcess } from './proxy-process';

export function isCaddyInstalled(): boolean {
  return spawnSync('caddy', ['version']).status === 0;
}

/**
 * Starts Caddy in a folder of its own.
 *
 * @param sites Content of the Caddyfile after its global options.
 * @throws {Error} If it does not listen within ten seconds; the message contains its log.
 */
export function startCaddy({ port, sites }: { port: number; sites: string }): Promise<ProxyProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'swr-job-monitor-caddy-'));
  const file = join(folder, 'Caddyfile');
  writeFileSync(file, `{\n\tadmin off\n\tauto_https off\n}\n${sites}\n`);
  const env = { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
  return startProxyProcess('caddy', ['run', '--config', file, '--adapter', 'caddyfile'], {
    port,
    env,
    clean: () => rmSync(folder, { recursive: true, force: true }),
  });
}
