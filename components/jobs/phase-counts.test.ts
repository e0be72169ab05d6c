import { describe, expect, test } from 'vitest';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { createProblem } from '@/lib/contract/problem';
import { getMessages } from '@/lib/i18n/catalog';
import type { Phase } from '@/lib/domain/phase';
import { countPhases, formatPhaseCounts } from './phase-counts';

const TIME = '2026-11-25T01:00:00Z';

function createState(phase: Phase, isGone = false): KnownJob {
  return {
    job: { id: 'x', status: phase },
    phase,
    profile: 'default',
    region: 'cn-north-4',
    checkedAt: TIME,
    nextCheckAt: null,
    stale: isGone ? { since: TIME, problem: createProblem('job_not_found', '') } : null,
    history: [],
    explanation: null,
    estimate: null,
    pinned: false,
    note: null,
  };
}

describe('countPhases', () => {
  test('an unfinished job that SWR no longer has is gone, and not running', () => {
    const counts = countPhases([createState('running'), createState('running', true)]);
    expect(counts).toEqual({ running: 1, gone: 1 });
    expect(formatPhaseCounts(counts, getMessages('en'))).toBe('1 running · 1 gone');
  });

  test('a finished job keeps its phase if SWR no longer has it', () => {
    expect(countPhases([createState('failed', true)])).toEqual({ failed: 1 });
  });
});

describe('formatPhaseCounts', () => {
  test('a count of a status with more jobs has a plus sign', () => {
    const counts = { running: 1000, failed: 2 };
    expect(formatPhaseCounts(counts, getMessages('en'), ['running'])).toBe('2 failed · 1000+ running');
    expect(formatPhaseCounts(counts, getMessages('zh'), ['running'])).toBe('2 个失败 · 1000+ 个进行中');
  });
});
