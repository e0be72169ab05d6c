import Libsql from 'libsql';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { openStoreIn, createTemporaryFolder } from '@/lib/server/credentials/credentials.fixture';
import { bundleOf, lifeOf } from '@/testing/program';
import { addRule, notifier, SIGNING_SECRET, startReceiver } from './notifications.fixture';

const LIVES = 12;
const LONGEST_LIFE_MS = 80;

test('what was stored before a process was killed is told by another one, each change once', async () => {
  const folder = createTemporaryFolder();
  const receiver = await startReceiver();
  const store = openStoreIn(folder);
  const { channels, deliverer } = notifier(store);
  const given = { name: 'team', kind: 'webhook', url: receiver.url, secret: SIGNING_SECRET };
  const { channel } = await channels.add(given, 'operator');
  await addRule(store, channel.id, { id: 'rule', phases: ['succeeded'] });

  const program = await bundleOf('lib/server/notifications/announcer.fixture.ts');
  const announced: string[] = [];
  for (let life = 0; life < LIVES; life++) {
    announced.push(...(await lifeOf(program, [folder, String(life)], LONGEST_LIFE_MS)));
  }

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
