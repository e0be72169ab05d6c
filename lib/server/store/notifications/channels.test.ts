import { describe, expect, test } from 'vitest';
import { onEachDatabase } from '@/lib/server/store/store.fixture';
import { addTestChannel, createRule, findOutboxIds, LEASE, saveRunningThen } from './outbox.fixture';

onEachDatabase((open) => {
  describe('addChannel', () => {
    test('rejects a channel or profile that is encrypted with another key', async () => {
      const { store } = await open();
      await addTestChannel(store, 'a', 'key1');
      expect(await store.profiles.saveStoredProfile({ name: 'p', ciphertext: 'x', keyId: 'key2' })).toBe(
        false,
      );
      expect(await store.profiles.saveStoredProfile({ name: 'p', ciphertext: 'x', keyId: 'key1' })).toBe(
        true,
      );
      const channel = {
        id: 'b',
        name: 'b',
        kind: 'slack',
        ciphertext: 's',
        createdBy: '',
        createdAt: 0,
      } as const;
      expect(await store.notifications.addChannel({ ...channel, keyId: 'key2' })).toBe('other_key');
      expect(await store.notifications.addChannel({ ...channel, name: 'a', keyId: 'key1' })).toBe(
        'name_taken',
      );
      const before = await store.profiles.findEncryptedRows();
      expect(before).toHaveLength(2);
      const after = before.map((each) => ({ ...each, ciphertext: `new ${each.kind}`, keyId: 'key2' }));
      expect(await store.profiles.replaceEncryptedRows(before.slice(1), after)).toBe(false);
      expect(await store.profiles.replaceEncryptedRows(before, after)).toBe(true);
      expect(await store.profiles.findEncryptedRows()).toEqual(after);
    });
  });

  describe('deleteChannel', () => {
    test('deletes the channel’s rules and deliveries, and deleteRule deletes pending deliveries', async () => {
      const { store } = await open();
      await addTestChannel(store, 'a');
      await addTestChannel(store, 'b');
      expect(await store.notifications.addRule(createRule(store, { channelId: 'nobody' }))).toBe(
        'no_channel',
      );
      for (const id of ['a', 'b'])
        await store.notifications.addRule(createRule(store, { id, channelId: id }));
      await saveRunningThen(store, 'job', { status: 'Success' });
      expect(await findOutboxIds(store)).toEqual(['a:job:2', 'b:job:2']);
      expect(await store.notifications.deleteChannel('a')).toMatchObject({ id: 'a', name: 'a' });
      expect(await store.notifications.deleteChannel('a')).toBe(null);
      expect(await findOutboxIds(store)).toEqual(['b:job:2']);
      expect(await store.notifications.findRules({})).toMatchObject([{ id: 'b' }]);
      expect(await store.notifications.deleteRule('b')).toMatchObject({ id: 'b' });
      expect(await store.notifications.deleteRule('b')).toBe(null);
      expect(await store.notifications.leaseDeliveries(LEASE)).toEqual([]);
    });
  });
});
