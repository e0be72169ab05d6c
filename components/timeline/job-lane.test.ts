import { describe, expect, test } from 'vitest';
import { createProblem } from '@/lib/contract/problem';
import { toPhase } from '@/lib/domain/phase';
import { toJobLane } from './job-lane';
import { createState, minutesAgo, NOW } from './timeline.fixture';

const at = (minutes: number) => NOW - minutes * 60_000;

/** A change seen some minutes ago, after a check some more minutes ago; null for the first one. */
const change = (status: string, seen: number, before: number | null) => ({
  status,
  phase: toPhase(status),
  observedAt: minutesAgo(seen),
  notBefore: before === null ? null : minutesAgo(before),
});

const HISTORY = [change('Creating', 18, null), change('Running', 12, 14), change('Success', 4, 6)];

const estimate = (medianMinutes: number) => ({
  source: 'own' as const,
  runs: 5,
  medianMs: medianMinutes * 60_000,
  p90Ms: medianMinutes * 120_000,
  longerThanPercent: 0,
});

describe('toJobLane', () => {
  test('a finished job has a segment for each status but the last, from its creation to its end', () => {
    const job = { created_at: minutesAgo(20), updated_at: minutesAgo(5) };
    const lane = toJobLane(createState(job, { history: HISTORY }), NOW);
    expect(lane).toMatchObject({ fromMs: at(20), toMs: at(5), endMs: at(5), end: 'finished', typical: null });
    expect(lane.segments).toMatchObject([
      { status: 'Creating', fromMs: at(18), toMs: at(13), isFirstSeen: true },
      { status: 'Running', fromMs: at(13), toMs: at(5), isFirstSeen: false },
    ]);
  });

  test('has the time before the job was seen, and the times in which changes happened', () => {
    const job = { created_at: minutesAgo(20), updated_at: minutesAgo(5) };
    const { unseen, changes } = toJobLane(createState(job, { history: HISTORY }), NOW);
    expect(unseen).toEqual({ fromMs: at(20), toMs: at(18) });
    expect(changes).toMatchObject([{ fromMs: at(14), toMs: at(12) }]);
  });

  test('a job that was first seen after its end is not known in between', () => {
    const job = { created_at: minutesAgo(20), updated_at: minutesAgo(5) };
    const lane = toJobLane(createState(job, { history: [change('Success', 1, null)] }), NOW);
    expect(lane).toMatchObject({ unseen: { fromMs: at(20), toMs: at(5) }, segments: [], changes: [] });
  });

  test('an unfinished job reaches to now, and its axis beyond its typical end', () => {
    const job = { status: 'Running', created_at: minutesAgo(10) };
    const history = [change('Running', 10, null)];
    const lane = toJobLane(createState(job, { history, estimate: estimate(20) }), NOW);
    expect(lane).toMatchObject({ endMs: NOW, end: 'now', unseen: null, toMs: at(-11) });
    expect(lane.typical).toEqual({ atMs: at(-10), isGuess: false });
  });

  test('the axis of a job that takes longer than typical ends now', () => {
    const job = { status: 'Running', created_at: minutesAgo(60) };
    const lane = toJobLane(createState(job, { estimate: estimate(20) }), NOW);
    expect(lane).toMatchObject({ toMs: NOW, typical: { atMs: at(40) } });
  });

  test('a published duration is a guess', () => {
    const prior = {
      source: 'prior',
      runs: 0,
      medianMs: 420_000,
      p90Ms: null,
      longerThanPercent: null,
    } as const;
    const job = { status: 'Running', created_at: minutesAgo(1) };
    expect(toJobLane(createState(job, { estimate: prior }), NOW).typical).toMatchObject({ isGuess: true });
  });

  test('nothing is known about a job after SWR no longer has it', () => {
    const state = createState(
      { status: 'Running', created_at: minutesAgo(20) },
      {
        checkedAt: minutesAgo(5),
        estimate: estimate(30),
        stale: { since: minutesAgo(4), problem: createProblem('job_not_found', '') },
      },
    );
    expect(toJobLane(state, NOW)).toMatchObject({ endMs: at(5), toMs: at(5), end: 'unknown', typical: null });
  });

  test('times that contradict each other give no negative lengths', () => {
    const job = { created_at: minutesAgo(2), updated_at: minutesAgo(8) };
    const { segments, changes, fromMs, toMs } = toJobLane(createState(job, { history: HISTORY }), NOW);
    expect(toMs).toBeGreaterThan(fromMs);
    for (const span of [...segments, ...changes]) expect(span.toMs).toBeGreaterThanOrEqual(span.fromMs);
  });
});
