import { describe, expect, test } from 'vitest';
import { DEFAULT_ORDERS, NO_FILTER, type BoardFilter, type GroupSort } from '@/lib/contract/board-filter';
import type { JobState, KnownJob } from '@/lib/contract/job-schemas';
import { createProblem } from '@/lib/contract/problem';
import { toPhase } from '@/lib/domain/phase';
import { matchesFilter } from './matches-filter';
import { sortJobs } from './sort-jobs';

const NOW = Date.parse('2026-07-02T12:00:00Z');
const ago = (hours: number) => new Date(NOW - hours * 3_600_000).toISOString();

interface Options {
  ended?: number;
  isGone?: boolean;
  usualHours?: number;
  pinned?: boolean;
}

function createJob(id: string, status: string, created: number, options: Options = {}): KnownJob {
  const { ended = created, isGone = false, usualHours = 1_000, pinned = false } = options;
  const usualMs = usualHours * 3_600_000;
  return {
    job: {
      id,
      status,
      type: `type ${id}`,
      resource_name: `Name ${id}`,
      created_at: ago(created),
      updated_at: ago(ended),
    },
    phase: toPhase(status),
    profile: 'default',
    region: 'cn-north-4',
    checkedAt: ago(0),
    nextCheckAt: null,
    stale: isGone ? { since: ago(0), problem: createProblem('job_not_found', '') } : null,
    history: [],
    explanation: null,
    estimate: { source: 'own', runs: 9, medianMs: usualMs, p90Ms: usualMs, longerThanPercent: 0 },
    pinned,
    note: null,
  };
}

const JOBS = [
  createJob('done', 'Success', 1),
  createJob('failed-old', 'Failed', 90, { ended: 30 }),
  createJob('waiting', 'Initializing', 2),
  createJob('gone', 'Running', 5, { isGone: true, usualHours: 1 }),
  createJob('running', 'Running', 6),
  createJob('failed', 'Failed', 50, { ended: 3 }),
  createJob('odd', 'Hibernating', 8),
  createJob('slow', 'Running', 9, { usualHours: 8 }),
  createJob('slower', 'Running', 4, { usualHours: 1 }),
  createJob('pinned', 'Success', 99, { pinned: true }),
];
const UNKNOWN: JobState = { id: 'nowhere', problem: createProblem('job_not_found', ''), nextCheckAt: null };

const getId = (state: JobState) => ('job' in state ? state.job.id : state.id);
const sort = (by: BoardFilter['sort'], order = DEFAULT_ORDERS[by]) =>
  sortJobs([UNKNOWN, ...JOBS], { sort: by, order }, NOW).map(getId);

describe('sortJobs', () => {
  test('sorts by attention as the server does, and jobs without a state last', () => {
    expect(sort('attention')).toEqual([
      'pinned',
      'slower',
      'slow',
      'odd',
      'failed',
      'running',
      'waiting',
      'done',
      'gone',
      'failed-old',
      'nowhere',
    ]);
  });

  test('keeps the given order', () => {
    expect(sort('given')).toEqual(['nowhere', ...JOBS.map(getId)]);
  });

  test('sorts by any column, in both orders', () => {
    expect(sort('created').slice(0, 3)).toEqual(['done', 'waiting', 'slower']);
    expect(sort('created', 'asc').slice(0, 2)).toEqual(['pinned', 'failed-old']);
    expect(sort('ended').slice(0, 3)).toEqual(['done', 'waiting', 'failed']);
    expect(sort('name').slice(0, 2)).toEqual(['done', 'failed']);
    expect(sort('duration').slice(0, 2)).toEqual(['failed-old', 'failed']);
    expect(sort('phase').slice(0, 3)).toEqual(['failed', 'failed-old', 'odd']);
  });

  test('sorts groups by their key, and the jobs of a group newest first', () => {
    const inGroup = (id: string, hours: number, profile: string, instance_id?: string) => {
      const state = createJob(id, 'Running', hours);
      return { ...state, profile, job: { ...state.job, type: profile, instance_id } };
    };
    const jobs = [inGroup('a', 3, 'x', 'I-2'), inGroup('b', 2, 'y', 'i-2'), inGroup('c', 1, 'x')];
    const sortBy = (sort: GroupSort) => sortJobs(jobs, { sort, order: 'asc' }, NOW).map(getId).join('');
    expect([sortBy('type'), sortBy('profile'), sortBy('instance')]).toEqual(['cab', 'cab', 'cba']);
  });
});

describe('matchesFilter', () => {
  const filterBy = (filter: Partial<BoardFilter>) =>
    JOBS.filter((state) => matchesFilter(state, { ...NO_FILTER, ...filter }, NOW)).map(getId);

  test('finds slow and gone jobs, in addition to phases', () => {
    expect(filterBy({ slow: true })).toEqual(['slow', 'slower']);
    expect(filterBy({ gone: true })).toEqual(['gone']);
    expect(filterBy({ phases: ['running'] })).toEqual(['running', 'slow', 'slower']);
    expect(filterBy({ phases: ['waiting'], gone: true })).toEqual(['waiting', 'gone']);
  });

  test('finds jobs by time', () => {
    expect(filterBy({ since: '-3h' })).toEqual(['done', 'waiting']);
    expect(filterBy({ since: '-24h', time: 'ended' })).toEqual(['done', 'failed']);
    expect(filterBy({ until: ago(80) })).toEqual(['failed-old', 'pinned']);
  });
});
