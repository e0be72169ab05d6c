import { describe, expect, test } from 'vitest';
import type { JobState } from '@/lib/contract/job-schemas';
import { createProblem } from '@/lib/contract/problem';
import { groupJobs } from './group-jobs';

const createJob = (id: string, type: string | null, instance_id?: string): JobState => ({
  job: { id, status: 'Running', type, instance_id },
  phase: 'running',
  profile: 'default',
  region: 'cn-north-4',
  checkedAt: '2026-07-02T12:00:00Z',
  nextCheckAt: null,
  stale: null,
  history: [],
  explanation: null,
  estimate: null,
  pinned: false,
  note: null,
});
const UNKNOWN: JobState = { id: 'nowhere', problem: createProblem('job_not_found', ''), nextCheckAt: null };

describe('groupJobs', () => {
  test('groups consecutive jobs; those without a type and unknown IDs have a group of their own', () => {
    const jobs = [
      createJob('a', null),
      createJob('b', 'X'),
      createJob('c', 'X'),
      createJob('d', 'Y'),
      UNKNOWN,
    ];
    expect(groupJobs(jobs, 'type').map(({ key, start, states }) => [key, start, states.length])).toEqual([
      ['', 0, 1],
      ['X', 1, 2],
      ['Y', 3, 1],
      [null, 4, 1],
    ]);
    expect(groupJobs(jobs, 'profile').map(({ key }) => key)).toEqual(['default', null]);
  });

  test('instance IDs are equal in any case, and an invalid one is none', () => {
    const jobs = [createJob('a', 'X', 'not an ID'), createJob('b', 'X', 'I-1'), createJob('c', 'X', 'i-1')];
    expect(groupJobs(jobs, 'instance').map(({ key }) => key)).toEqual(['', 'i-1']);
  });

  test('finds no groups in jobs that are not sorted by them', () => {
    expect(groupJobs([createJob('a', 'X'), createJob('b', 'Y'), createJob('c', 'X')], 'type')).toEqual([]);
  });
});
