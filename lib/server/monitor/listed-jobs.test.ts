import { describe, expect, test } from 'vitest';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { toListedJobs } from './listed-jobs';

function createJob(more: object): KnownJob {
  return {
    job: { id: 'j', status: 'Failed', ...more },
    phase: 'failed',
    profile: 'default',
    region: 'cn-north-4',
    checkedAt: '2026-01-01T00:00:00.000Z',
    nextCheckAt: null,
    stale: null,
    history: [],
    explanation: null,
    estimate: null,
    pinned: false,
    note: null,
  };
}

describe('toListedJobs', () => {
  test('cuts long texts and leaves out large unknown fields', () => {
    const job = createJob({
      reason: 'x'.repeat(5_000),
      trace: ['y'.repeat(5_000)],
      tags: ['z'],
      attempts: 3,
    });
    const [listed] = toListedJobs([job]);
    expect(listed?.job).toEqual({
      id: 'j',
      status: 'Failed',
      reason: `${'x'.repeat(1_000)}…`,
      tags: ['z'],
      attempts: 3,
    });
    expect(toListedJobs([job])[0]).toBe(listed);
  });

  test('returns jobs without long texts as they are', () => {
    const job = createJob({ reason: 'quota', tags: ['z'], nothing: null });
    expect(toListedJobs([job])[0]).toBe(job);
  });
});
