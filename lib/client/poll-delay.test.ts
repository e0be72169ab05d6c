import { environmentManager, QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { JobState } from '@/lib/contract/job-schemas';
import { ApiError } from './api-error';
import { BOARD_POLL_LIMITS, computePollDelayMs, type PolledQueryState } from './poll-delay';
import { createProblem } from '@/lib/contract/problem';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

const AT = Date.parse('2026-11-24T08:00:00Z');
const state = (id: string, dueInMs: number | null): JobState => ({
  id,
  problem: createProblem('look_up_pending', ''),
  nextCheckAt: dueInMs === null ? null : new Date(AT + dueInMs).toISOString(),
});
const poll = (jobs: JobState[], change: Partial<PolledQueryState> = {}): PolledQueryState => ({
  data: { jobs, etag: null, respondedAt: AT, failuresBefore: 0 },
  error: null,
  dataUpdateCount: 1,
  errorUpdateCount: 0,
  ...change,
});

describe('computePollDelayMs', () => {
  test('polls when the first job is due', () => {
    const delay = computePollDelayMs(poll([state('a', 9_000), state('b', 3_000), state('c', null)]), 'seed');
    expect(delay).toBeGreaterThan(3_000);
    expect(delay).toBeLessThan(3_500);
  });

  test('stops when every job has ended', () => {
    expect(computePollDelayMs(poll([state('a', null)]), 'seed')).toBe(false);
  });

  test.each([
    ['is due at once', [0], 2_000, 2_200],
    ['is due in 5 s', [5_000, 90_000], 5_150, 5_700],
    ['is due in a minute', [60_000], 9_000, 10_000],
    ['will never come', [null], 9_000, 10_000],
    ['is unknown because it is empty', [], 2_000, 2_200],
  ])('polls a board every 2 to 10 s if its next check %s', (_, due, atLeast, atMost) => {
    for (const seed of ['', 'a', 'b', 'phase=failed']) {
      const delay = computePollDelayMs(
        poll(due.map((ms, i) => state(String(i), ms))),
        seed,
        BOARD_POLL_LIMITS,
      );
      expect(delay).toBeGreaterThanOrEqual(atLeast);
      expect(delay).toBeLessThanOrEqual(atMost);
    }
  });

  test('backs off after consecutive errors, up to a minute', () => {
    const after = (errorUpdateCount: number) =>
      Number(
        computePollDelayMs(
          poll([state('a', 1)], { error: new ApiError('unreachable', ''), errorUpdateCount }),
          'seed',
        ),
      );
    expect(after(1)).toBeGreaterThanOrEqual(2_000);
    expect(after(2)).toBeGreaterThanOrEqual(4_000);
    expect(after(10)).toBeGreaterThanOrEqual(60_000);
    expect(after(10)).toBeLessThanOrEqual(66_000);
  });

  test('does not retry an invalid request', () => {
    const error = new ApiError('problem', '', createProblem('invalid_request', ''));
    expect(computePollDelayMs(poll([state('a', 1)], { error, errorUpdateCount: 1 }), 'seed')).toBe(false);
  });

  test('still polls if the page renders ten times a second', async () => {
    // React Query sets no timers on a server, that is, without a window.
    environmentManager.setIsServer(() => false);
    const queryFn = vi.fn(() =>
      Promise.resolve({ jobs: [state('a', 400)], etag: null, respondedAt: AT, failuresBefore: 0 }),
    );
    const client = new QueryClient();
    const options = {
      queryKey: ['jobs'],
      queryFn,
      refetchInterval: ({
        state: { data, error, dataUpdateCount, errorUpdateCount },
      }: {
        state: PolledQueryState;
      }) => computePollDelayMs({ data, error, dataUpdateCount, errorUpdateCount }, 'seed'),
      refetchIntervalInBackground: true,
    };
    const observer = new QueryObserver(client, options);
    const unsubscribe = observer.subscribe(() => undefined);
    for (let i = 0; i < 60; i++) {
      await vi.advanceTimersByTimeAsync(100);
      observer.setOptions({ ...options });
    }
    unsubscribe();
    client.clear();
    expect(queryFn.mock.calls.length).toBeGreaterThanOrEqual(8);
    expect(queryFn.mock.calls.length).toBeLessThanOrEqual(14);
  });
});
