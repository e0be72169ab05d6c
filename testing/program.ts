import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { createTemporaryFolder } from './temporary-folder';

const PROJECT = fileURLToPath(new URL('..', import.meta.url));

interface Program {
  file: string;
  /** Environment that the program requires. */
  env: NodeJS.ProcessEnv;
}

/** Bundles a program into one file, because tests start many of them. */
export async function bundleProgram(entry: string): Promise<Program> {
  const file = join(createTemporaryFolder(), 'program.cjs');
  await build({
    bundle: true,
    platform: 'node',
    target: 'node20.9',
    format: 'cjs',
    outfile: file,
    absWorkingDir: PROJECT,
    entryPoints: [entry],
    external: ['libsql', 'pg-native', 'pino'],
  });
  return {
    file,
    env: { NODE_ENV: 'test', PATH: process.env.PATH, NODE_PATH: join(PROJECT, 'node_modules') },
  };
}

/**
 * Starts the program, kills it within `maxMs` after its first output, and resolves with the complete lines of
 * its output.
 */
export function runUntilKilled({ file, env }: Program, args: string[], maxMs: number): Promise<string[]> {
  const child = spawn(process.execPath, [file, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (data: string) => {
    if (output === '') setTimeout(() => child.kill('SIGKILL'), randomInt(maxMs));
    output += data;
  });
  child.stderr.setEncoding('utf8').on('data', (data: string) => (errors += data));
  return new Promise((resolve, reject) => {
    child.on('close', (_, signal) => {
      // An incomplete last line was cut off by the kill.
      if (signal === 'SIGKILL' && errors === '') resolve(output.split('\n').slice(0, -1));
      else reject(new Error(`it ended by itself: ${errors}`));
    });
  });
}
