import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createStore } from '@/lib/store/create-store';
import { openSqlite } from '@/lib/store/sqlite';
import { checkPassword } from './users';

interface Result {
  code: number | null;
  output: string;
}

function run(dataDir: string, args: readonly string[], input = ''): Promise<Result> {
  const program = ['--conditions=react-server', '--import', 'tsx', 'lib/access/cli.ts', ...args];
  const child = spawn(process.execPath, program, {
    env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '' },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stdin.end(input);
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, output })));
}

test('users are added, listed and removed by a command, and a password is never shown', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'swr-job-monitor-users-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const store = createStore({ name: 'SQLite', open: (tell) => openSqlite({ dataDir, tell }) });
  onTestFinished(() => store.close());

  const added = await run(dataDir, ['add', 'li', '--role', 'operator', '--stdin'], 'CANARY password\n');
  expect(added.code).toBe(0);
  expect(added.output).not.toContain('CANARY');
  expect(await checkPassword(store, 'li', 'CANARY password')).toBe('operator');
  expect((await run(dataDir, ['list'])).output).toContain('operator  li');
  expect((await run(dataDir, ['remove', 'li'])).code).toBe(0);
  expect((await run(dataDir, ['remove', 'li'])).code).toBe(1);
  const log = (await store.access.audit(10)).map(({ action, target }) => `${action} ${target ?? ''}`);
  expect(log.sort()).toEqual(['user_added li', 'user_removed li']);

  expect((await run(dataDir, ['add', 'li', '--stdin'], 'short\n')).code).toBe(64);
  const inTheOpen = await run(dataDir, ['add', 'li', 'CANARY password']);
  expect(inTheOpen.code).toBe(64);
  expect(inTheOpen.output).not.toContain('CANARY');
}, 120_000);
