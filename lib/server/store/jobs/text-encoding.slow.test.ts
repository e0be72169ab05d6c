import { describe, expect, test } from 'vitest';
import { NO_FILTER } from '@/lib/contract/board-filter';
import { findRecord, createResult, NO_RECHECK, onEachDatabase } from '@/lib/server/store/store.fixture';

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
  describe('saveResults', () => {
    test.each(Object.entries(AWKWARD))(
      '%s in any text of a payload is returned unchanged',
      async (_, text) => {
        const { store } = await open();
        const at = store.now();
        const texts = { status: text, type: text, resource_name: text, reason: text, instance_id: text };
        const result = createResult('job', at, { ...texts, anything: { else: [text] } });
        await store.jobs.saveResults([result], NO_RECHECK);
        await store.jobs.saveResults([{ ...result, requestedAt: at + 1, checkedAt: at + 1 }], NO_RECHECK);
        const record = await findRecord(store);
        expect(record?.job).toEqual(result.job);
        expect(record?.history).toHaveLength(1);

        // If the database can't store a character, the history shows a replacement. A long status is shortened.
        const storedStatus = text.replaceAll('\0', '\ufffd').replace('\ud83d ', '\ufffd ');
        expect(record?.history[0]?.status).toBe(Array.from(storedStatus).slice(0, 1_000).join(''));
        const { records } = await store.jobs.findBoardPage({
          filter: { ...NO_FILTER, type: text },
          limit: 1,
        });
        expect(records).toHaveLength(1);
      },
    );
  });

  describe('annotateJob', () => {
    test.each(Object.entries(AWKWARD).filter(([, text]) => text.length < 200))(
      'a note with %s is found by its text',
      async (_, text) => {
        const { store } = await open();
        await store.jobs.saveResults(
          [createResult('job', store.now()), createResult('other', store.now())],
          NO_RECHECK,
        );
        expect(await store.jobs.annotateJob('job', { note: `NOTE ${text}` })).toBe(true);
        const { records } = await store.jobs.findBoardPage({
          filter: { ...NO_FILTER, text: `note ${text}` },
          limit: 5,
        });
        expect(records.map(({ jobId }) => jobId)).toEqual(['job']);
      },
    );
  });

  describe('every operation', () => {
    test.each(Object.entries(AWKWARD))('%s is a value like any other', async (_, text) => {
      const { store } = await open();
      const { access, jobs, notifications } = store;
      expect(await access.findUser(text)).toBeNull();
      expect(await access.deleteToken(text)).toBeNull();
      expect(await notifications.findChannel(text)).toBeNull();
      expect(await notifications.findRules({ jobId: text })).toEqual([]);
      expect(await notifications.deleteRule(text)).toBeNull();
      expect(await jobs.removeJob(text)).toBe(false);
      expect(await jobs.findDurations({ profile: text, type: text })).toEqual([]);
      // Names are bounded before they are stored, and the index on them allows no longer ones.
      const actor = text.slice(0, 200);
      await access.addAuditEntry({ at: 1, actor, via: 'password', action: 'signed_in', target: text });
      expect(await access.findAuditEntries(1)).toHaveLength(1);
      expect(store.problem()).toBeNull();
    });
  });

  describe('saveFailures', () => {
    test('accepts any text in a problem', async () => {
      const { store } = await open();
      const problem = {
        type: 'x',
        title: '\0',
        status: 502,
        detail: '\ud83d "',
        code: 'upstream_error' as const,
      };
      const attempts = { problem, since: 1, lastAt: 2, count: 3 };
      await store.jobs.saveResults([createResult('job', store.now())], NO_RECHECK);
      await store.jobs.saveFailures([
        { jobId: 'job', attempts, nextCheckAt: null, requestedAt: store.now() },
      ]);
      await store.profiles.pauseProfile('default', store.now() + 60_000, problem);
      expect((await findRecord(store))?.failedAttempts).toEqual(attempts);
      expect((await store.profiles.findProfileStates()).get('default')?.pauseProblem).toEqual(problem);
    });
  });
});
