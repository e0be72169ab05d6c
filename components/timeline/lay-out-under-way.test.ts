import { describe, expect, test } from 'vitest';
import { createProblem } from '@/lib/contract/problem';
import { layOutUnderWay, MAX_UNDER_WAY } from './lay-out-under-way';
import { createState, minutesAgo, NOW } from './timeline.fixture';

const MINUTE = 60_000;

const running = (minutes: number, change: Parameters<typeof createState>[1] = {}) =>
  createState({ status: 'Running', created_at: minutesAgo(minutes) }, change);

const estimate = (medianMinutes: number, p90Minutes: number) => ({
  source: 'own' as const,
  runs: 9,
  medianMs: medianMinutes * MINUTE,
  p90Ms: p90Minutes * MINUTE,
  longerThanPercent: 0,
});

describe('layOutUnderWay', () => {
  test('has waiting and running jobs only, oldest first', () => {
    const gone = { stale: { since: minutesAgo(1), problem: createProblem('job_not_found', '') } };
    const states = [
      running(5),
      createState({ status: 'Success', created_at: minutesAgo(50) }),
      createState({ status: 'Initializing', created_at: minutesAgo(20) }),
      createState({ status: 'Odd', created_at: minutesAgo(20) }),
      running(30, gone),
      createState({ status: 'Running', created_at: 'soon' }),
      { id: 'a', problem: createProblem('job_not_found', ''), nextCheckAt: null },
    ];
    const { rows } = layOutUnderWay(states, NOW);
    expect(rows.map(({ createdMs }) => (NOW - createdMs) / MINUTE)).toEqual([20, 5]);
  });

  test('the axis reaches from the oldest job to the time at which most will have ended', () => {
    const { axis, rows } = layOutUnderWay(
      [running(20, { estimate: estimate(12, 16) }), running(15, { estimate: estimate(12, 16) }), running(10)],
      NOW,
    );
    expect(axis).toEqual({ fromMs: NOW - 20 * MINUTE, toMs: NOW + MINUTE });
    expect(rows.map(({ isSlow }) => isSlow)).toEqual([true, false, false]);
    expect(rows[1]).toMatchObject({ typicalMs: NOW - 3 * MINUTE, p90Ms: NOW + MINUTE });
    expect(rows[2]).toMatchObject({ typicalMs: null, p90Ms: null });
  });

  test('a job of days leaves space for those of minutes', () => {
    const jobs = [running(3 * 24 * 60), running(6), running(5)];
    const { axis } = layOutUnderWay(jobs, NOW);
    expect(NOW - axis.fromMs).toBe(18 * MINUTE);
  });

  test('ticks are at round distances from now, without now', () => {
    const { ticksMs, axis } = layOutUnderWay([running(42), running(40), running(38)], NOW);
    expect(ticksMs.map((ms) => (ms - NOW) / MINUTE)).toEqual([-40, -30, -20, -10]);
    for (const ms of ticksMs) expect(ms).toBeGreaterThanOrEqual(axis.fromMs);
  });

  test('no job gives an axis, and one created in the future has no negative length', () => {
    expect(layOutUnderWay([], NOW)).toMatchObject({ rows: [], hiddenCount: 0 });
    expect(layOutUnderWay([running(-5)], NOW).rows[0]?.createdMs).toBe(NOW);
  });

  test('has the oldest of many jobs', () => {
    const jobs = Array.from({ length: MAX_UNDER_WAY + 50 }, (_, index) => running(index));
    const { rows, hiddenCount } = layOutUnderWay(jobs, NOW);
    expect(hiddenCount).toBe(50);
    expect(rows[0]?.createdMs).toBe(NOW - (MAX_UNDER_WAY + 49) * MINUTE);
  });
});
