import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { onTestFinished } from 'vitest';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

/** A program of this room in one file, since many of them have to start, with the environment it needs. */
export async function bundleOf(entry: string): Promise<{ file: string; env: NodeJS.ProcessEnv }> {
  const folder = mkdtempSync(join(tmpdir(), 'swr-job-monitor-program-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'program.cjs');
  await build({
    ...{ bundle: true, platform: 'node', target: 'node20.9', format: 'cjs', outfile: file },
    absWorkingDir: PROJECT,
    entryPoints: [entry],
    conditions: ['react-server'],
    external: ['@next/env', 'libsql', 'pg-native', 'pino'],
  });
  return {
    file,
    env: { NODE_ENV: 'test', PATH: process.env.PATH, NODE_PATH: join(PROJECT, 'node_modules') },
  };
}
