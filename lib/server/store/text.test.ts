import { expect, test } from 'vitest';
import { NO_FILTER } from '@/lib/contract/board-filter';
import { answer, AT_REST, onEachDatabase } from './store.fixture';

const BYTES_OF_A_CHARACTER = 3;
const MEBIBYTE = 2 ** 20;
const AWKWARD: Record<string, string> = {
  'a null character': 'before\0after',
  'half a surrogate pair': 'before\ud83d after',
  emoji: '部署 👩🏽‍🚀 完成',
  'quotes and backslashes': `it's "50%" \\ done_; drop table jobs; --`,
  'line breaks and controls': 'one\r\ntwo\u0001\u2028three',
  'a mebibyte of Chinese': '镜'.repeat(MEBIBYTE / BYTES_OF_A_CHARACTER),
};

onEachDatabase((open) => {
  test.each(Object.entries(AWKWARD))(
    '%s in every text of an answer comes back as it was',
    async (_, text) => {
      const { store } = await open();
      const at = store.now();
      const texts = { status: text, type: text, resource_name: text, reason: text, instance_id: text };
      const given = answer('job', at, { ...texts, anything: { else: [text] } });
      await store.saveAnswers([given], AT_REST);
      await store.saveAnswers([{ ...given, askedAt: at + 1, checkedAt: at + 1 }], AT_REST);
      const record = (await store.get(['job'])).get('job');
      expect(record?.job).toEqual(given.job);
      expect(record?.history).toHaveLength(1);

      // Where the database cannot hold a character, the history shows that there was one.
      const shown = text.replaceAll('\0', '\ufffd').replace('\ud83d ', '\ufffd ');
      expect(record?.history[0]?.status).toBe(shown);
      const { records } = await store.board({ filter: { ...NO_FILTER, type: text }, limit: 1 });
      expect(records).toHaveLength(1);
    },
  );

  test.each(Object.entries(AWKWARD).filter(([, text]) => text.length < 200))(
    '%s in a note is found by what was written',
    async (_, text) => {
      const { store } = await open();
      await store.saveAnswers([answer('job', store.now()), answer('other', store.now())], AT_REST);
      expect(await store.annotate('job', { note: `NOTE ${text}` })).toBe(true);
      const { records } = await store.board({ filter: { ...NO_FILTER, text: `note ${text}` }, limit: 5 });
      expect(records.map(({ jobId }) => jobId)).toEqual(['job']);
    },
  );

  test('a failure may say anything', async () => {
    const { store } = await open();
    const problem = {
      type: 'x',
      title: '\0',
      status: 502,
      detail: '\ud83d "',
      code: 'upstream_error' as const,
    };
    const tries = { problem, since: 1, lastAt: 2, count: 3 };
    await store.saveAnswers([answer('job', store.now())], AT_REST);
    await store.saveFailures([{ jobId: 'job', tries, nextCheckAt: null, askedAt: store.now() }]);
    await store.pause('default', store.now() + 60_000, problem);
    expect((await store.get(['job'])).get('job')?.failedTries).toEqual(tries);
    expect((await store.profileStates()).get('default')?.pauseProblem).toEqual(problem);
  });
});
