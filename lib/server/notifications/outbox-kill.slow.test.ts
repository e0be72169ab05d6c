import Libsql from 'libsql';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { createTemporaryFolder } from '@/testing/temporary-folder';
import { openStoreIn } from '@/lib/server/credentials/credentials.fixture';
import { bundleProgram, runUntilKilled } from '@/testing/program';
import {
  addRule,
  createLocalSend,
  createNotifier,
  SIGNING_SECRET,
  startReceiver,
} from './notifications.fixture';

const PROCESS_COUNT = 12;
const MAX_LIFETIME_MS = 80;

describe('createOutboxWorker', () => {
  test('changes stored before a process is killed are sent by another one, once each', async () => {
    const folder = createTemporaryFolder();
    const receiver = await startReceiver();
    const store = openStoreIn(folder);
    // An attempt that a slow machine lets time out would be repeated.
    const { channels, worker } = createNotifier(store, { send: createLocalSend({}, 15_000) });
    const input = { name: 'team', kind: 'webhook', url: receiver.url, secret: SIGNING_SECRET };
    const { channel } = await channels.add(input, 'operator');
    await addRule(store, channel.id, { id: 'rule', phases: ['succeeded'] });

    const program = await bundleProgram('lib/server/notifications/job-finisher.fixture.ts');
    const finished: string[] = [];
    for (let run = 0; run < PROCESS_COUNT; run++) {
      finished.push(...(await runUntilKilled(program, [folder, String(run)], MAX_LIFETIME_MS)));
    }

    const database = new Libsql(join(folder, 'jobs.db'));
    const rows = database.prepare(`select job_id from transitions where status = 'Success'`).all() as {
      job_id: string;
    }[];
    database.close();
    const stored = rows.map(({ job_id }) => `rule:${job_id}:2`).sort();
    expect(stored).toEqual(expect.arrayContaining(finished.map((id) => `rule:${id}:2`)));
    expect(finished.length).toBeGreaterThanOrEqual(PROCESS_COUNT);

    await vi.waitFor(
      async () => {
        await worker.tick();
        expect(receiver.received).toHaveLength(stored.length);
      },
      { timeout: 50_000, interval: 20 },
    );
    expect(receiver.received.map(({ headers }) => headers['webhook-id']).sort()).toEqual(stored);
  }, 90_000);
});
