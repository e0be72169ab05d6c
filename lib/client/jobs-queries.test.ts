import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { describe, expect, test } from 'vitest';
import { createState } from '@/components/timeline/timeline.fixture';
import { jobsKey, jobsOptions } from './jobs-queries';
import type { JobsData } from './polling';

/** Returns whether a page that shows a job again fetches it at once. */
function isOverdue(nextCheckAt: string | null, ageMs: number): boolean {
  const respondedAt = Date.now() - ageMs;
  const state = createState({ status: 'Running' }, { nextCheckAt });
  const data: JobsData = { jobs: [state], notices: [], etag: null, respondedAt, failuresBefore: 0 };
  const client = new QueryClient();
  client.setQueryData(jobsKey([state.job.id]), data, { updatedAt: respondedAt });
  return new QueryObserver(client, jobsOptions([state.job.id])).getCurrentResult().isStale;
}

const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1_000).toISOString();

describe('jobsOptions', () => {
  test('fetch at once what should have been checked while the page was away', () => {
    expect(isOverdue(inSeconds(-30), 60_000)).toBe(true);
    expect(isOverdue(inSeconds(30), 1_000)).toBe(false);
  });

  test('never fetch a job that has ended', () => {
    expect(isOverdue(null, 3_600_000)).toBe(false);
  });
});
