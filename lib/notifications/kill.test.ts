import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import Libsql from 'libsql';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { bundleOf } from '@/lib/credentials/bundle.fixture';
import { storeIn, temporaryFolder } from '@/lib/credentials/credentials.fixture';
import { addRule, notifier, SIGNING_SECRET, startReceiver } from './notifications.fixture';

const LIVES = 12;
const LONGEST_LIFE_MS = 80;

/** Kills it some time after the first job has ended, and resolves the jobs that it announced. */
function lifeOf(
  program: Awaited<ReturnType<typeof bundleOf>>,
  folder: string,
  life: number,
): Promise<string[]> {
  const child = spawn(process.execPath, [program.file, folder, String(life)], { env: program.env });
  let said = '';
  let complaint = '';
  child.stdout.setEncoding('utf8').on('data', (data: string) => {
    if (said === '') setTimeout(() => child.kill('SIGKILL'), randomInt(LONGEST_LIFE_MS));
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

test('what was stored before a process was killed is told by another one, each change once', async () => {
  const folder = temporaryFolder();
  const receiver = await startReceiver();
  const store = storeIn(folder);
  const { channels, deliverer } = notifier(store);
  const given = { name: 'team', kind: 'webhook', url: receiver.url, secret: SIGNING_SECRET };
  const { channel } = await channels.add(given, 'operator');
  await addRule(store, channel.id, { id: 'rule', phases: ['succeeded'] });

  const program = await bundleOf('lib/notifications/announcer.fixture.ts');
  const announced: string[] = [];
  for (let life = 0; life < LIVES; life++) announced.push(...(await lifeOf(program, folder, life)));

  const database = new Libsql(join(folder, 'jobs.db'));
  const rows = database.prepare(`select job_id from transitions where status = 'Success'`).all() as {
    job_id: string;
  }[];
  database.close();
  const stored = rows.map(({ job_id }) => `rule:${job_id}:2`).sort();
  expect(stored).toEqual(expect.arrayContaining(announced.map((id) => `rule:${id}:2`)));
  expect(announced.length).toBeGreaterThanOrEqual(LIVES);

  await vi.waitFor(
    async () => {
      await deliverer.tick();
      expect(receiver.received).toHaveLength(stored.length);
    },
    { timeout: 15_000, interval: 20 },
  );
  expect(receiver.received.map(({ headers }) => headers['webhook-id']).sort()).toEqual(stored);
}, 90_000);
