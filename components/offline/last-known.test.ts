import { expect, test } from 'vitest';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { readKept, trimmed, withSeen, written } from './last-known';
import { selectKept } from './select-kept';

const DAY_MS = 24 * 60 * 60 * 1000;
const NOW = Date.parse('2026-11-25T00:00:00Z');

function job(id: string, more: object = {}): KnownJob {
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

const seen = (id: string, seenAt: number, more: object = {}) => ({ state: job(id, more), seenAt });
const idsOf = (all: { state: KnownJob }[]) => all.map(({ state }) => state.job.id);

test('of each job the newest state is kept, whatever order they come in', () => {
  const kept = withSeen(
    [seen('a', NOW - 10, { note: 'new' }), seen('b', NOW - 5)],
    [seen('a', NOW - 20)],
    NOW,
  );
  expect(idsOf(kept)).toEqual(['b', 'a']);
  expect(kept[1]?.state.note).toBe('new');
});

test('nothing older than seven days is kept, and no more than 200 jobs, the last seen of them', () => {
  expect(withSeen([seen('a', NOW - 7 * DAY_MS), seen('b', NOW - 7 * DAY_MS + 1)], [], NOW)).toHaveLength(1);
  const many = Array.from({ length: 500 }, (_, i) => seen(`job-${i}`, NOW - i));
  const kept = withSeen(many.slice(250), many.slice(0, 250), NOW);
  expect(idsOf(kept)).toEqual(idsOf(many.slice(0, 200)));
});

test('what is kept is small, and without what SWR said beside the job', () => {
  const long = 'x'.repeat(1024 * 1024);
  const problem = {
    type: 't',
    title: 't',
    status: 502,
    detail: long,
    code: 'upstream_forbidden',
    upstream: { status: 403, encoded_authorization_message: `secret ${long}` },
  };
  const large = job('a', {
    job: { id: 'a', status: long, reason: long, resource_name: long, more: long },
    note: long,
    stale: { since: '2026-11-25T00:00:00.000Z', problem },
  });
  const text = written('none ', [{ state: trimmed(large), seenAt: NOW }]);
  expect(text.length).toBeLessThan(5_000);
  expect(text).not.toContain('secret');
  expect(readKept(text)?.jobs).toHaveLength(1);
});

test('what was written is read again, and a job in another form is left out', () => {
  const text = written('password olga', [seen('a', NOW)]);
  expect(readKept(text)).toEqual({ owner: 'password olga', jobs: [seen('a', NOW)] });
  const other = JSON.stringify({
    owner: 'x',
    jobs: [{ state: { job: {} }, seenAt: 1 }, seen('b', NOW), null],
  });
  expect(idsOf(readKept(other)?.jobs ?? [])).toEqual(['b']);
  for (const nothing of [null, '', '{', '[]', 'null', '{"jobs":[]}']) expect(readKept(nothing)).toBeNull();
});

test('an address selects as its page does', () => {
  const kept = [seen('a', 3), seen('b', 2, { phase: 'failed', note: 'Shanghai' }), seen('c', 1)];
  const ids = (address: string) => {
    const { pathname, search } = new URL(address, 'http://x');
    const { jobs, missing } = selectKept(kept, { pathname, search });
    return [idsOf([...jobs]).join(), missing.join()];
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
