import { describe, expect, test } from 'vitest';
import { createRandom } from '@/testing/random';
import { MAX_COUNTED_MATCHES } from '@/lib/server/store/jobs/board-filter';
import { NO_FILTER } from '@/lib/contract/board-filter';
import type { Store } from '@/lib/server/store/store';
import { createResult, NO_RECHECK, onEachDatabase } from '@/lib/server/store/store.fixture';

/** Texts with every kind of character that a search has to treat as itself. */
const PARTS = [
  'registry',
  'Shanghai',
  '镜像部署',
  '部署',
  'ÄRGER',
  'Straße',
  '50%',
  'a_b',
  'c\\d',
  "o'clock",
  '"quoted"',
  '😀👍🏽',
  'NEAR(a b)',
  'x* OR y',
  '\u0001',
  '\u0000',
  '\ud800',
  '\u{10FFFF}',
  '-',
  ' ',
  '…',
  'ΑΣ',
  'İ',
];
const JOB_COUNT = 200;
const QUERY_COUNT = 120;

function createTexts(random: ReturnType<typeof createRandom>): string {
  return Array.from({ length: 1 + random.below(4) }, () => random.pick(PARTS)).join(
    random.pick(['', '-', ' ']),
  );
}

/** Returns a part of a text of one to five characters, or of any length. */
function cut(text: string, random: ReturnType<typeof createRandom>): string {
  const start = random.below(text.length);
  return text.slice(start, start + 1 + random.below(random.below(3) === 0 ? text.length : 5));
}

const findIds = async (store: Store, text: string) => {
  const { records } = await store.jobs.findBoardPage({ filter: { ...NO_FILTER, text }, limit: JOB_COUNT });
  return records.map(({ jobId }) => jobId).sort();
};

/** Folds case, and replaces what no database stores. */
const fold = (text: string) => Buffer.from(text.toLowerCase()).toString().replaceAll('\0', '\ufffd');

onEachDatabase((open) => {
  describe('search', () => {
    test('finds the jobs that a comparison of all texts finds, for parts of any length and script', async () => {
      const { store, sql } = await open();
      const random = createRandom('search');
      const texts = new Map<string, string[]>();
      const results = Array.from({ length: JOB_COUNT }, (_, i) => {
        const [name, reason] = [createTexts(random), createTexts(random)];
        texts.set(`job-${i}`, [`${name}\njob-${i}\n${reason}`]);
        return createResult(`job-${i}`, store.now(), { resource_name: name, reason });
      });
      await store.jobs.saveResults(results, NO_RECHECK);
      for (let i = 0; i < JOB_COUNT; i += 3) {
        const note = createTexts(random);
        await store.jobs.annotateJob(`job-${i}`, { note });
        texts.get(`job-${i}`)?.push(note);
      }
      // Texts that have changed, a removed note and removed jobs must not be found.
      for (let i = 0; i < JOB_COUNT; i += 5) {
        const name = createTexts(random);
        const at = store.now() + 1;
        await store.jobs.saveResults([createResult(`job-${i}`, at, { resource_name: name })], NO_RECHECK);
        texts.set(`job-${i}`, [`${name}\njob-${i}`, ...(texts.get(`job-${i}`)?.slice(1) ?? [])]);
      }
      await store.jobs.annotateJob('job-3', { note: null });
      texts.get('job-3')?.splice(1);
      for (const id of ['job-7', 'job-8']) {
        await store.jobs.removeJob(id);
        texts.delete(id);
      }
      expect(await sql('select is_complete from search_index')).toEqual([{ is_complete: 1 }]);

      const all = [...texts.values()].flat();
      const queries = [
        ...PARTS,
        'nowhere',
        ...Array.from({ length: QUERY_COUNT }, () => cut(random.pick(all), random)),
        ...Array.from({ length: QUERY_COUNT / 5 }, () => cut(random.pick(all), random).toUpperCase()),
      ];
      let found = 0;
      for (const query of queries) {
        const expected = [...texts]
          .filter(([, each]) => each.some((text) => fold(text).includes(fold(query))))
          .map(([id]) => id);
        const ids = await findIds(store, query);
        expect(ids, JSON.stringify(query)).toEqual(expected.sort());
        const counts = await store.jobs.countByPhase({ ...NO_FILTER, text: query });
        expect(counts.running, JSON.stringify(query)).toBe(expected.length);
        found += ids.length;
      }
      expect(found).toBeGreaterThan(QUERY_COUNT);
    });

    test('if many jobs match, counts a thousand of each status and all of those with fewer', async () => {
      const { store } = await open();
      const statuses = ['Success', 'Success', 'Failed'];
      const results = Array.from({ length: MAX_COUNTED_MATCHES + 1_000 }, (_, i) =>
        createResult(`job-${i}`, store.now(), {
          status: i < 20 ? 'Running' : i >= 3_000 ? 'Success' : (statuses[i % 3] ?? ''),
          resource_name: i % 2 === 0 ? 'registry' : 'registry-odd',
        }),
      );
      await store.jobs.saveResults(results, NO_RECHECK);
      const count = (text: string) => store.jobs.countByPhase({ ...NO_FILTER, text });
      for (const text of ['registry', 're', 'r']) {
        expect(await count(text), text).toMatchObject({
          succeeded: 1_001,
          failed: 994,
          running: 20,
          gone: 0,
        });
      }
      expect(await count('odd')).toMatchObject({ succeeded: 2_493, failed: 497, running: 10 });
      expect(await count('job-2999')).toMatchObject({ succeeded: 0, failed: 1, running: 0 });
    });
  });
});
