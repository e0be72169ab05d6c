import pg from 'pg';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { onEachDatabase } from '@/lib/server/store/store.fixture';
import type { Store } from '@/lib/server/store/store';
import { addTestChannel, createRule, findOutboxIds, save } from './outbox.fixture';

/**
 * Runs a deletion while another transaction has locked the only delivery and goes on to its rule, like one that records its
 * outcome on another replica.
 */
async function deleteDuringDelivery(location: string, remove: () => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: location });
  await client.connect();
  onTestFinished(() => client.end());
  await client.query('begin');
  await client.query('select id from outbox for update');
  const removal = remove();
  await vi.waitFor(async () => {
    const { rowCount } = await client.query(
      `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    expect(rowCount).toBeGreaterThan(0);
  });
  expect((await client.query('select id from rules for update nowait')).rowCount).toBe(1);
  await client.query('commit');
  await removal;
}

const REMOVALS: readonly [name: string, remove: (store: Store) => Promise<unknown>][] = [
  ['a rule', (store) => store.notifications.deleteRule('one-job')],
  ['a job', (store) => store.jobs.removeJob('job')],
  ['a channel', (store) => store.notifications.deleteChannel('channel')],
];

onEachDatabase((open) => {
  describe('deletion of what a delivery belongs to', () => {
    test.each(REMOVALS)('%s is deleted with it, and without a deadlock', async (_, remove) => {
      const { store, dialect, location } = await open();
      await addTestChannel(store);
      await save(store, 'job', { status: 'Running' });
      await store.notifications.addRule(createRule(store, { id: 'one-job', jobId: 'job' }));
      await save(store, 'job', { status: 'Success' });
      expect(await findOutboxIds(store)).toEqual(['one-job:job:2']);
      if (dialect === 'postgres') await deleteDuringDelivery(location, () => remove(store));
      else await remove(store);
      expect(await findOutboxIds(store)).toEqual([]);
      expect(await store.notifications.findRules({ jobId: 'job' })).toEqual([]);
    });
  });
});
