import { expect, onTestFinished, test } from 'vitest';
import { StoreError } from '@/lib/server/store/errors';
import type { JobAnswer } from '@/lib/server/store/job-record';
import type { Store } from '@/lib/server/store/store';
import { numbered } from '@/lib/server/store/store.fixture';
import { createClock, memoryStore } from './monitor.fixture';
import { createRecorder } from './recorder';
import { createSnapshots } from './snapshots';
import { createViews } from './views';

const ID = '36db69c5-b2d5-11eb-b044-0255ac101219';

/** A recorder on a store that cannot be written while it is broken. */
function ground() {
  const clock = createClock();
  const real = memoryStore(clock);
  let isBroken = false;
  let reads = 0;
  const store: Store = {
    ...real,
    get(...args) {
      reads += 1;
      return real.get(...args);
    },
    saveAnswers: (...args) =>
      isBroken ? Promise.reject(new StoreError('out of order')) : real.saveAnswers(...args),
  };
  onTestFinished(() => store.close());
  const snapshots = createSnapshots(store);
  const views = createViews(store, { minMs: 2_000, maxMs: 60_000 });
  return {
    store: real,
    snapshots,
    recorder: createRecorder({ store, jobCache: snapshots, viewTracker: views }),
    breakDown: () => void (isBroken = true),
    repair: () => void (isBroken = false),
    reads: () => reads,
    seen: (status: string, id = ID): JobAnswer => {
      clock.pass(5_000);
      const at = clock.now();
      return { job: { id, status }, profile: 'p1', region: 'cn-north-4', askedAt: at, checkedAt: at };
    },
  };
}

const statusesOf = async (store: Store, id: string) =>
  (await store.get([id])).get(id)?.history.map(({ status }) => status);

test('what could not be stored is stored before what comes after it', async () => {
  const { store, recorder, breakDown, repair, seen } = ground();
  await recorder.answers([seen('Creating')]);
  breakDown();
  await recorder.answers([seen('Running')]);
  repair();
  await recorder.answers([seen('Success')]);
  expect(await statusesOf(store, ID)).toEqual(['Creating', 'Running', 'Success']);
});

test('a list that comes while the store fails brings in no job that it would not otherwise', async () => {
  const { store, snapshots, recorder, breakDown, repair, seen } = ground();
  const discover = ({ id }: { id: string }) => id !== 'ancient';
  breakDown();
  await recorder.answers([seen('Success', 'ancient'), seen('Running', 'new')], discover);
  await recorder.answers([seen('Failed', 'new')], discover);
  expect([...(await snapshots.get(['ancient', 'new'])).keys()]).toEqual(['new']);
  repair();
  await recorder.flush();
  expect([...(await store.get(['ancient', 'new'])).keys()]).toEqual(['new']);
  expect(await statusesOf(store, 'new')).toEqual(['Running', 'Failed']);
});

test('however long a list is, it pushes out no change that waits for the store, and is read for page by page', async () => {
  const { store, recorder, breakDown, repair, reads, seen } = ground();
  const ended = numbered(100, 'ended').map((id) => seen('Success', id));
  await recorder.answers([seen('Running'), ...ended]);
  breakDown();
  await recorder.answers([seen('Success')]);
  const before = reads();
  for (let page = 0; page < 101; page++) {
    const jobs = numbered(100, `page-${page}`).map((id) => seen('Success', id));
    await recorder.answers(jobs, () => true);
  }
  await recorder.answers(
    ended.map(({ job }) => seen('Success', job.id)),
    () => true,
  );
  expect(reads() - before).toBeLessThanOrEqual(102);
  repair();
  await recorder.flush();
  expect(await statusesOf(store, ID)).toEqual(['Running', 'Success']);
});

test('memory holds so many jobs at the most, however long the store fails', async () => {
  const { snapshots, recorder, breakDown, seen } = ground();
  breakDown();
  const ids = numbered(20_001);
  await recorder.answers(ids.map((id) => seen('Running', id)));
  expect((await snapshots.get(['job-0', 'job-20000'])).size).toBe(1);
});
