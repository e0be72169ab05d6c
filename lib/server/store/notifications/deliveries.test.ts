import { describe, expect, test } from 'vitest';
import { createIds, onEachDatabase } from '@/lib/server/store/store.fixture';
import { addTestChannel, createRule, saveRunningThen } from './outbox.fixture';

onEachDatabase((open) => {
  describe('findDeliveries', () => {
    test('finds the latest ones of all channels, and of a channel that is rarely used', async () => {
      const { store, advance } = await open();
      for (const channelId of ['rare', 'busy']) {
        await addTestChannel(store, channelId);
        await store.notifications.addRule(
          createRule(store, { id: channelId, channelId, ...(channelId === 'rare' && { type: 'Rare' }) }),
        );
      }
      await saveRunningThen(store, 'first', { type: 'Rare', status: 'Success' });
      await advance(10);
      for (const id of createIds(5)) await saveRunningThen(store, id, { status: 'Success' });
      const find = async (limit: number, perChannel: number) =>
        (await store.notifications.findDeliveries(limit, perChannel)).map(({ channelName }) => channelName);
      expect(await find(4, 0)).toEqual(['busy', 'busy', 'busy', 'busy']);
      expect(await find(4, 2)).toEqual(['busy', 'busy', 'busy', 'busy', 'rare']);
      expect(await find(0, 2)).toEqual(['busy', 'busy', 'rare']);
      expect(await find(9, 2)).toHaveLength(7);
    });
  });
});
