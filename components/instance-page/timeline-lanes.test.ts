import { describe, expect, test } from 'vitest';
import { createState, minutesAgo, NOW } from '@/components/timeline/timeline.fixture';
import { toTimelineLanes } from './timeline-lanes';

const OWN = 'aaaaaaaa-b2d5-11eb-b044-0255ac101219';
const OTHER = 'bbbbbbbb-b2d5-11eb-b044-0255ac101219';

/** Creates a job that took a minute. */
const create = (instanceId: string, startedMinutesAgo: number) =>
  createState({
    instance_id: instanceId,
    created_at: minutesAgo(startedMinutesAgo),
    updated_at: minutesAgo(startedMinutesAgo - 1),
  });

describe('toTimelineLanes', () => {
  test('attempts are lanes in order of time, with their numbers', () => {
    const own = create(OWN, 50);
    const attempts = [create(OTHER, 90), own, create('c', 20)];
    const lanes = toTimelineLanes({ id: OWN, jobs: [create(OWN, 10), own], attempts }, NOW);
    expect(lanes.map(({ instanceId, attempt, isOwn }) => [instanceId, attempt, isOwn])).toEqual([
      [OTHER, 1, false],
      [OWN, 2, true],
      ['c', 3, false],
    ]);
    expect(lanes[1]?.bars.map(({ fromMs }) => fromMs)).toEqual([NOW - 50 * 60_000, NOW - 10 * 60_000]);
  });

  test('an instance ID in capital letters is the same instance', () => {
    const lanes = toTimelineLanes({ id: OWN, jobs: [], attempts: [create(OWN.toUpperCase(), 5)] }, NOW);
    expect(lanes).toEqual([]);
  });

  test('shows the newest of many jobs and attempts', () => {
    const jobs = Array.from({ length: 200 }, (_, index) => create(OWN, 10 + index));
    const attempts = Array.from({ length: 30 }, (_, index) => create(`other-${index}`, 5_000 - index));
    const lanes = toTimelineLanes({ id: OWN, jobs, attempts }, NOW);
    expect(lanes).toHaveLength(7);
    expect(lanes[0]?.attempt).toBe(25);
    expect(lanes.at(-1)?.bars).toHaveLength(12);
    expect(lanes.at(-1)?.bars.at(-1)?.state).toBe(jobs[0]);
  });

  test('an instance without jobs has no lane', () => {
    expect(toTimelineLanes({ id: OWN, jobs: [], attempts: [] }, NOW)).toEqual([]);
  });
});
