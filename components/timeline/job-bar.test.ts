import { describe, expect, test } from 'vitest';
import { createProblem } from '@/lib/contract/problem';
import { createState, minutesAgo, NOW } from './timeline.fixture';
import { toJobBar } from './job-bar';

const at = (minutes: number) => NOW - minutes * 60_000;

describe('toJobBar', () => {
  test('a finished job reaches from its creation to its last update', () => {
    const bar = toJobBar(createState({ created_at: minutesAgo(20), updated_at: minutesAgo(12) }), NOW);
    expect(bar).toMatchObject({ fromMs: at(20), toMs: at(12), end: 'finished' });
  });

  test('an unfinished job reaches to now', () => {
    const state = createState({ status: 'Running', created_at: minutesAgo(20), updated_at: minutesAgo(12) });
    expect(toJobBar(state, NOW + 60_000)).toMatchObject({ fromMs: at(20), toMs: at(-1), end: 'now' });
  });

  test('the end of a job that is gone from SWR is unknown after its last check', () => {
    const state = createState(
      { status: 'Running', created_at: minutesAgo(20) },
      {
        checkedAt: minutesAgo(5),
        stale: { since: minutesAgo(4), problem: createProblem('job_not_found', '') },
      },
    );
    expect(toJobBar(state, NOW)).toMatchObject({ toMs: at(5), end: 'unknown' });
  });

  test('the end of a finished job without a readable time is unknown', () => {
    const state = createState({ created_at: minutesAgo(20), updated_at: 'yesterday' });
    expect(toJobBar(state, NOW)).toMatchObject({ toMs: at(0), end: 'unknown' });
  });

  test('a job without a readable creation starts when it was first seen', () => {
    const history = [
      { status: 'Success', phase: 'succeeded', observedAt: minutesAgo(9), notBefore: null },
    ] as const;
    const state = createState({ created_at: '', updated_at: minutesAgo(3) }, { history: [...history] });
    expect(toJobBar(state, NOW)).toMatchObject({ fromMs: at(9), toMs: at(3) });
  });

  test('an update before the creation gives no negative length', () => {
    const bar = toJobBar(createState({ created_at: minutesAgo(2), updated_at: minutesAgo(8) }), NOW);
    expect(bar.toMs).toBe(bar.fromMs);
  });

  test('has the changes between two checks, without the first status and the end', () => {
    const change = (status: string, notBefore: string | null, observedAt: string) =>
      ({ status, phase: status === 'Success' ? 'succeeded' : 'running', notBefore, observedAt }) as const;
    const state = createState(
      { created_at: minutesAgo(20), updated_at: minutesAgo(2) },
      {
        history: [
          change('Initializing', null, minutesAgo(19)),
          change('Creating', minutesAgo(25), minutesAgo(15)),
          change('Running', minutesAgo(9), minutesAgo(8)),
          change('Success', minutesAgo(3), minutesAgo(1)),
        ],
      },
    );
    const { changes } = toJobBar(state, NOW);
    expect(changes.map(({ change: { status } }) => status)).toEqual(['Creating', 'Running']);
    expect(changes[0]).toMatchObject({ fromMs: at(20), toMs: at(15) });
  });
});
