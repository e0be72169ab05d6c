import { createTemporaryFolder } from '@/testing/temporary-folder';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { bundleProgram } from '@/testing/program';
import { createBackup } from './backup';
import { DataDirInUseError, lockDataDir } from './data-dir-lock';
import { openStore } from './open-store';

/** Returns a function that starts a process which reserves a folder, and resolves to its first line of output. */
async function setup(dataDir = createTemporaryFolder()) {
  const { file, env } = await bundleProgram('lib/server/store/lock-holder.fixture.ts');
  async function start(maxWaitMs = 0): Promise<{ child: ChildProcess; line: string }> {
    const child = spawn(process.execPath, [file, dataDir, String(maxWaitMs)], {
      env,
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    const [data] = (await once(child.stdout, 'data')) as [Buffer];
    return { child, line: data.toString().trim() };
  }
  return { dataDir, start };
}

async function kill(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const exited = once(child, 'exit');
  child.kill(signal);
  await exited;
}

describe('lockDataDir', () => {
  test('a second process is refused in one line that names the first', async () => {
    const { dataDir, start } = await setup();
    const first = await start();
    expect(first.line).toBe('locked');
    const second = await start();
    expect(second.line).toMatch(
      new RegExp(
        `^DATA_DIR ${dataDir} is in use by another server \\(process ${first.child.pid} on ${hostname()}, started at \\d{4}-[^\\n]*Z\\)[^\\n]*$`,
      ),
    );
    await expect(lockDataDir(dataDir, 0)).rejects.toThrow(DataDirInUseError);
  });

  test('the folder is free at once after kill -9, whatever process ID the files contain', async () => {
    const { dataDir, start } = await setup();
    await kill((await start()).child, 'SIGKILL');
    writeFileSync(join(dataDir, 'server.json'), JSON.stringify({ pid: process.pid, host: hostname() }));
    expect((await start()).line).toBe('locked');
  });

  test('a process waits until the one before it has exited', async () => {
    const { start } = await setup();
    const first = await start();
    const second = start(15_000);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await kill(first.child, 'SIGTERM');
    expect((await second).line).toBe('locked');
  });

  test.each(['', '{', '{"pid": "x"}'])(
    'without a readable description (%j), the line names no process',
    async (text) => {
      const { dataDir, start } = await setup();
      await start();
      writeFileSync(join(dataDir, 'server.json'), text);
      await expect(lockDataDir(dataDir, 0)).rejects.toThrow(/is in use by another server\. Stop it/);
    },
  );

  test('the folder is free again after the lock is released', async () => {
    const dataDir = createTemporaryFolder();
    const release = await lockDataDir(dataDir, 0);
    await expect(lockDataDir(dataDir, 0)).rejects.toThrow(`process ${process.pid} on ${hostname()}`);
    release();
    (await lockDataDir(dataDir, 0))();
  });
});

describe('openStore', () => {
  test('commands and backups open the folder beside a server', async () => {
    const dataDir = createTemporaryFolder();
    const config = { DATABASE_URL: undefined, DATA_DIR: dataDir };
    const server = openStore(config, { isExclusive: true });
    const command = openStore(config);
    onTestFinished(async () => {
      await command.close();
      await server.close();
    });
    await server.check();
    await command.check();
    expect(createBackup(dataDir, join(dataDir, 'backup.db'))).toBe(0);
    await expect(lockDataDir(dataDir, 0)).rejects.toThrow(DataDirInUseError);
    await server.close();
    (await lockDataDir(dataDir, 0))();
  });
});
