import { describe, expect, test } from 'vitest';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { parseOfflineCache, trimJob, mergeSeenJobs, serializeOfflineCache } from './cached-jobs';
import { selectCachedJobs } from './select-cached-jobs';

const DAY_MS = 24 * 60 * 60 * 1000;
const NOW = Date.parse('2026-11-25T00:00:00Z');

function createJob(id: string, more: object = {}): KnownJob {
  return {
    job: { id, status: 'Running', resource_name: `name of ${id}`, reason: null },
    phase: 'running',
    profile: 'default',
    region: 'cn-north-4',
    checkedAt: '2026-11-25T00:00:00.000Z',
    nextCheckAt: null,
    stale: null,
    history: [
      { status: 'Running', phase: 'running', observedAt: '2026-11-25T00:00:00.000Z', notBefore: null },
    ],
    pinned: false,
    explanation: null,
    estimate: null,
    note: null,
    ...more,
  };
}

const createCachedJob = (id: string, seenAt: number, more: object = {}) => ({
  state: createJob(id, more),
  seenAt,
});
const toIds = (all: { state: KnownJob }[]) => all.map(({ state }) => state.job.id);

describe('mergeSeenJobs', () => {
  test('keeps the newest state of each job, in any order', () => {
    const cached = mergeSeenJobs(
      [createCachedJob('a', NOW - 10, { note: 'new' }), createCachedJob('b', NOW - 5)],
      [createCachedJob('a', NOW - 20)],
      NOW,
    );
    expect(toIds(cached)).toEqual(['b', 'a']);
    expect(cached[1]?.state.note).toBe('new');
  });

  test('keeps at most the 200 most recently seen jobs of the last seven days', () => {
    expect(
      mergeSeenJobs(
        [createCachedJob('a', NOW - 7 * DAY_MS), createCachedJob('b', NOW - 7 * DAY_MS + 1)],
        [],
        NOW,
      ),
    ).toHaveLength(1);
    const many = Array.from({ length: 500 }, (_, i) => createCachedJob(`job-${i}`, NOW - i));
    const cached = mergeSeenJobs(many.slice(250), many.slice(0, 250), NOW);
    expect(toIds(cached)).toEqual(toIds(many.slice(0, 200)));
  });
});

describe('trimJob', () => {
  test('truncates texts and removes details of SWR errors', () => {
    const long = 'x'.repeat(1024 * 1024);
    const problem = {
      type: 't',
      title: 't',
      status: 502,
      detail: long,
      code: 'upstream_forbidden',
      upstream: { status: 403, encoded_authorization_message: `secret ${long}` },
    };
    const large = createJob('a', {
      job: { id: 'a', status: long, reason: long, resource_name: long, more: long },
      note: long,
      stale: { since: '2026-11-25T00:00:00.000Z', problem },
    });
    const text = serializeOfflineCache('none ', [{ state: trimJob(large), seenAt: NOW }]);
    expect(text.length).toBeLessThan(5_000);
    expect(text).not.toContain('secret');
    expect(parseOfflineCache(text)?.jobs).toHaveLength(1);
  });
});

describe('parseOfflineCache', () => {
  test('parses what was serialized and skips jobs in another format', () => {
    const text = serializeOfflineCache('password olga', [createCachedJob('a', NOW)]);
    expect(parseOfflineCache(text)).toEqual({ owner: 'password olga', jobs: [createCachedJob('a', NOW)] });
    const other = JSON.stringify({
      owner: 'x',
      jobs: [{ state: { job: {} }, seenAt: 1 }, createCachedJob('b', NOW), null],
    });
    expect(toIds(parseOfflineCache(other)?.jobs ?? [])).toEqual(['b']);
    for (const nothing of [null, '', '{', '[]', 'null', '{"jobs":[]}'])
      expect(parseOfflineCache(nothing)).toBeNull();
  });
});

describe('selectCachedJobs', () => {
  test('selects the jobs that the page at the URL would show', () => {
    const cached = [
      createCachedJob('a', 3),
      createCachedJob('b', 2, { phase: 'failed', note: 'Shanghai' }),
      createCachedJob('c', 1),
    ];
    const ids = (address: string) => {
      const { pathname, search } = new URL(address, 'http://x');
      const { jobs, missing } = selectCachedJobs(cached, { pathname, search });
      return [toIds([...jobs]).join(), missing.join()];
    };
    expect(ids('/')).toEqual(['a,b,c', '']);
    expect(ids('/settings')).toEqual(['a,b,c', '']);
    expect(ids('/?phase=failed')).toEqual(['b', '']);
    expect(ids('/?q=shanghai')).toEqual(['b', '']);
    expect(ids('/?profile=other')).toEqual(['', '']);
    expect(ids('/?phase=nonsense')).toEqual(['a,b,c', '']);
    expect(ids('/jobs/b')).toEqual(['b', '']);
    expect(ids('/jobs/d')).toEqual(['', 'd']);
    expect(ids('/jobs?id=c&id=d&id=a')).toEqual(['c,a', 'd']);
  });
});
