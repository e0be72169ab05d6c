import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { onTestFinished } from 'vitest';

const PROJECT = fileURLToPath(new URL('..', import.meta.url));

export interface Program {
  file: string;
  /** The environment it needs. */
  env: NodeJS.ProcessEnv;
}

/** A program of ours in one file, since many of them have to start. */
export async function bundleOf(entry: string): Promise<Program> {
  const folder = mkdtempSync(join(tmpdir(), 'swr-job-monitor-program-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'program.cjs');
  await build({
    bundle: true,
    platform: 'node',
    target: 'node20.9',
    format: 'cjs',
    outfile: file,
    absWorkingDir: PROJECT,
    entryPoints: [entry],
    external: ['@next/env', 'libsql', 'pg-native', 'pino'],
  });
  return {
    file,
    env: { NODE_ENV: 'test', PATH: process.env.PATH, NODE_PATH: join(PROJECT, 'node_modules') },
  };
}

/** Starts it, kills it within `longestMs` after it has first said something, and resolves the lines it said. */
export function lifeOf({ file, env }: Program, args: string[], longestMs: number): Promise<string[]> {
  const child = spawn(process.execPath, [file, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  let complaint = '';
  child.stdout.setEncoding('utf8').on('data', (data: string) => {
    if (said === '') setTimeout(() => child.kill('SIGKILL'), randomInt(longestMs));
    said += data;
  });
  child.stderr.setEncoding('utf8').on('data', (data: string) => (complaint += data));
  return new Promise((resolve, reject) => {
    child.on('close', (_, signal) => {
      // What stands behind the last line break was cut off by the death.
      if (signal === 'SIGKILL' && complaint === '') resolve(said.split('\n').slice(0, -1));
      else reject(new Error(`it ended by itself: ${complaint}`));
    });
  });
}
