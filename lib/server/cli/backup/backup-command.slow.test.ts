import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import Libsql from 'libsql';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createTemporaryFolder } from '@/testing/temporary-folder';
import { createCommandRunner } from '@/lib/server/cli/command-runner.fixture';
import { createTestHttp, createConfig, openStoreIn } from '@/lib/server/credentials/credentials.fixture';
import { createKeyring } from '@/lib/server/credentials/keyring';
import { createProfiles } from '@/lib/server/credentials/profiles';
import { bundleProgram } from '@/testing/program';

const COMMAND = 'lib/server/cli/backup/backup-command.ts';

/** Starts a process that changes two jobs continuously and prints each change once it is stored. */
async function writerIn(folder: string) {
  const { file, env } = await bundleProgram('lib/server/store/writer.fixture.ts');
  const child = spawn(process.execPath, [file, folder], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let stored = 0;
  createInterface(child.stdout).on('line', (line) => (stored = Number(line)));
  while (stored === 0) await sleep(20);
  return {
    stored: () => stored,
    async kill() {
      child.kill('SIGKILL');
      await once(child, 'close');
    },
  };
}

function restored(backup: string, key?: string): string {
  const folder = createTemporaryFolder();
  copyFileSync(backup, join(folder, 'jobs.db'));
  if (key !== undefined) copyFileSync(key, join(folder, 'credentials.key'));
  return folder;
}

/** Returns the history of both jobs, in order. */
function historyIn(folder: string): string[] {
  const database = new Libsql(join(folder, 'jobs.db'));
  const rows = database.prepare('select job_id, seq, status from transitions order by job_id, seq').all();
  database.close();
  return (rows as { job_id: string; seq: number; status: string }[]).map(
    ({ job_id, seq, status }) => `${job_id} ${seq} ${status}`,
  );
}

const profilesIn = (folder: string) => {
  const config = createConfig({ DATA_DIR: folder });
  const store = openStoreIn(folder);
  return createProfiles({
    config,
    store,
    http: createTestHttp(),
    keyring: createKeyring(config, () => undefined),
  });
};

describe('npm run backup', () => {
  test('a backup taken during writes contains every acknowledged job and change', async () => {
    const folder = createTemporaryFolder();
    const run = await createCommandRunner(folder, COMMAND);
    const token = 'CANARY-a-token-0123456789';
    await profilesIn(folder).put({
      name: 'beijing',
      region: 'cn-north-4',
      projectId: 'p',
      auth: { kind: 'token', token },
    });
    const writer = await writerIn(folder);
    const elsewhere = createTemporaryFolder();
    const backups: { file: string; acknowledged: number }[] = [];
    for (let i = 0; i < 5; i++) {
      const acknowledged = writer.stored();
      const file = join(elsewhere, `${i}.db`);
      expect(await run([file])).toMatchObject({
        code: 0,
        err: '',
        out: expect.stringContaining('2 jobs') as string,
      });
      expect(writer.stored()).toBeGreaterThan(acknowledged);
      backups.push({ file, acknowledged });
    }
    await writer.kill();

    for (const { file, acknowledged } of backups) {
      const again = restored(file, join(folder, 'credentials.key'));
      const history = historyIn(again);
      const whole = Array.from({ length: history.length / 2 }, (_, i) => i + 1);
      expect(whole.length).toBeGreaterThanOrEqual(acknowledged);
      expect(history).toEqual(['a', 'b'].flatMap((id) => whole.map((seq) => `${id} ${seq} ${seq}`)));
      const store = openStoreIn(again);
      const status = String(whole.length);
      expect((await store.jobs.findJobs(['a'])).get('a')).toMatchObject({ job: { id: 'a', status } });
      const [profile] = await profilesIn(again).list();
      expect(profile?.name).toBe('beijing');
      // The restored store accepts changes.
      await store.jobs.removeJob('a');
      expect((await store.jobs.findJobs(['a'])).get('a')).toBeUndefined();
    }
    expect(readdirSync(elsewhere).sort()).toEqual(['0.db', '1.db', '2.db', '3.db', '4.db']);
  }, 120_000);

  test('a backup is readable only by its owner, overwrites nothing, and is complete or absent', async () => {
    const folder = createTemporaryFolder();
    const run = await createCommandRunner(folder, COMMAND);
    const file = join(createTemporaryFolder(), 'backup.db');
    expect(await run([file])).toMatchObject({
      code: 1,
      err: expect.stringContaining('No database found') as string,
    });
    expect(existsSync(file)).toBe(false);
    await openStoreIn(folder).check();
    expect((await run([file])).code).toBe(0);
    expect(statSync(file).mode & 0o077).toBe(0);
    const again = await run([file]);
    expect(again).toMatchObject({ code: 1, err: expect.stringContaining('already exists') as string });
    const nowhere = join(folder, 'missing', 'backup.db');
    expect((await run([nowhere])).code).toBe(1);

    const pages = Buffer.alloc(8192, 'x');
    const damaged = createTemporaryFolder();
    writeFileSync(join(damaged, 'jobs.db'), pages);
    const target = join(createTemporaryFolder(), 'backup.db');
    const refused = await run([target], { env: { DATA_DIR: damaged } });
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('Backup failed') as string });
    expect(readdirSync(join(target, '..'))).toEqual([]);
  }, 120_000);

  test('invalid arguments are rejected', async () => {
    const run = await createCommandRunner(createTemporaryFolder(), COMMAND);
    expect((await run([])).out).toContain('npm run backup -- FILE');
    expect((await run(['a', 'b'])).code).toBe(64);
    expect((await run(['--all'])).code).toBe(64);
    const env = { DATABASE_URL: 'postgresql://user:CANARY@localhost/jobs' };
    const postgres = await run(['a'], { env });
    expect(postgres).toMatchObject({ code: 64, err: expect.stringContaining('pg_dump') as string });
    expect(postgres.err).not.toContain('CANARY');
  });
});
