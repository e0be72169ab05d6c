import { describe, expect, test } from 'vitest';
import type { JobState } from '@/lib/contract/job-schemas';
import { createProblem } from '@/lib/contract/problem';
import { CHECKS_HEADER } from '@/lib/contract/checks-header';
import { toJobsBody } from './cached-job-bodies';

/** Jobs that are checked again after a time. */
const createStates = (afterMs: number): JobState[] =>
  Array.from({ length: 200 }, (_, i) => ({
    id: `job-${i}`,
    problem: createProblem('look_up_pending', 'soon'),
    nextCheckAt: new Date(Date.now() + afterMs).toISOString(),
  }));

describe('check times of a list', () => {
  test('are in the header, and not in the ETag', () => {
    const [a, b] = [toJobsBody(createStates(30_000), []), toJobsBody(createStates(60_000), [])];
    expect(a.headers).toContain(CHECKS_HEADER);
    expect(b.etag).toBe(a.etag);
  });

  test('are covered by the ETag if the header would not fit into the buffer of a proxy', () => {
    // The offsets of a process that was suspended for years.
    const [a, b] = [toJobsBody(createStates(1e12), []), toJobsBody(createStates(2e12), [])];
    for (const { headers } of [a, b]) {
      expect(headers).not.toContain(CHECKS_HEADER);
      expect(headers.join('').length).toBeLessThan(1_000);
    }
    expect(b.etag).not.toBe(a.etag);
    expect(toJobsBody(createStates(30_000), []).etag).not.toBe(a.etag);
  });
});
