import { environmentManager, QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { JobState } from './answers';
import { ApiError } from './api-error';
import { pollDelayMs, type PollState } from './poll-delay';
import { problem } from './problem';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

const AT = Date.parse('2026-11-24T08:00:00Z');
const state = (id: string, dueInMs: number | null): JobState => ({
  id,
  problem: problem('look_up_pending', ''),
  nextCheckAt: dueInMs === null ? null : new Date(AT + dueInMs).toISOString(),
});
const poll = (jobs: JobState[], change: Partial<PollState> = {}): PollState => ({
  data: { jobs, etag: null, answeredAt: AT, failuresBefore: 0 },
  error: null,
  dataUpdateCount: 1,
  errorUpdateCount: 0,
  ...change,
});

test('a page polls when its first job is due', () => {
  const delay = pollDelayMs(poll([state('a', 9_000), state('b', 3_000), state('c', null)]), 'seed');
  expect(delay).toBeGreaterThan(3_000);
  expect(delay).toBeLessThan(3_500);
});

test('polling ends when every job has', () => {
  expect(pollDelayMs(poll([state('a', null)]), 'seed')).toBe(false);
});

test('errors in a row make it slower, up to a minute', () => {
  const after = (errorUpdateCount: number) =>
    Number(
      pollDelayMs(
        poll([state('a', 1)], { error: new ApiError('unreachable', ''), errorUpdateCount }),
        'seed',
      ),
    );
  expect(after(1)).toBeGreaterThanOrEqual(2_000);
  expect(after(2)).toBeGreaterThanOrEqual(4_000);
  expect(after(10)).toBeGreaterThanOrEqual(60_000);
  expect(after(10)).toBeLessThanOrEqual(66_000);
});

test('a request that is wrong is not sent again', () => {
  const error = new ApiError('problem', '', problem('invalid_request', ''));
  expect(pollDelayMs(poll([state('a', 1)], { error, errorUpdateCount: 1 }), 'seed')).toBe(false);
});

test('a page that renders ten times a second still polls', async () => {
  // React Query sets no timer where there is no window.
  environmentManager.setIsServer(() => false);
  const fetched = vi.fn(() =>
    Promise.resolve({ jobs: [state('a', 400)], etag: null, answeredAt: AT, failuresBefore: 0 }),
  );
  const client = new QueryClient();
  const options = {
    queryKey: ['jobs'],
    queryFn: fetched,
    refetchInterval: ({ state: { data, error, dataUpdateCount, errorUpdateCount } }: { state: PollState }) =>
      pollDelayMs({ data, error, dataUpdateCount, errorUpdateCount }, 'seed'),
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
  expect(fetched.mock.calls.length).toBeGreaterThanOrEqual(8);
  expect(fetched.mock.calls.length).toBeLessThanOrEqual(14);
});
