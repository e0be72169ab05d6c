import { expect, test } from 'vitest';
import { StoreError, type JobAnswer, type Store } from '@/lib/store/store';
import { createClock, memoryStore } from './monitor.fixture';
import { createRecorder } from './recorder';
import { createSnapshots } from './snapshots';
import { createViews } from './views';

const ID = '36db69c5-b2d5-11eb-b044-0255ac101219';

test('what could not be stored is stored before what comes after it', async () => {
  const clock = createClock();
  const real = memoryStore(clock);
  let isBroken = false;
  const store: Store = {
    ...real,
    saveAnswers: (...args) =>
      isBroken ? Promise.reject(new StoreError('out of order')) : real.saveAnswers(...args),
  };
  const snapshots = createSnapshots(store);
  const views = createViews(store, { minMs: 2_000, maxMs: 60_000 });
  const recorder = createRecorder({ store, snapshots, views });
  const seen = (status: string): JobAnswer => {
    clock.pass(5_000);
    const at = clock.now();
    return { job: { id: ID, status }, profile: 'p1', region: 'cn-north-4', askedAt: at, checkedAt: at };
  };

  await recorder.answers([seen('Creating')]);
  isBroken = true;
  await recorder.answers([seen('Running')]);
  isBroken = false;
  await recorder.answers([seen('Success')]);
  const history = (await store.get([ID])).get(ID)?.history ?? [];
  expect(history.map(({ status }) => status)).toEqual(['Creating', 'Running', 'Success']);
  await store.close();
});
