import { describe, expect, test } from 'vitest';
import { computeJobDurationMs } from './job-duration';
import { parseTimestampMs } from './swr-timestamp';

const NOW = Date.parse('2026-11-24T08:00:00Z');
const job = (fields: Record<string, string | null>) => ({ id: 'a', status: 'Running', ...fields });

describe('jobDurationMs', () => {
  test.each([
    [
      'counts until now while the job has not ended',
      { created_at: '2026-11-24T07:51:46Z', updated_at: '2026-11-24T07:52:00Z' },
      494_000,
    ],
    [
      'ends at updated_at if the job has ended, rounded down to the millisecond',
      {
        status: 'Failed',
        created_at: '2021-05-12T03:50:38.305978Z',
        updated_at: '2021-05-12T03:50:43.315473Z',
      },
      5_010,
    ],
    [
      'does not grow after the job has succeeded',
      { status: 'Success', created_at: '2026-11-24T07:00:00Z', updated_at: '2026-11-24T07:11:40Z' },
      700_000,
    ],
    ['is zero if created_at is in the future', { created_at: '2026-11-24T08:00:03Z' }, 0],
    [
      'is zero if updated_at is before created_at',
      { status: 'Success', created_at: '2026-11-24T07:00:00Z', updated_at: '2026-11-24T06:00:00Z' },
      0,
    ],
    [
      'spans years',
      { status: 'Success', created_at: '2020-01-01T00:00:00Z', updated_at: '2026-01-01T00:00:00Z' },
      2192 * 86_400_000,
    ],
    [
      'keeps counting if the status is unknown',
      { status: 'Frobnicating', created_at: '2026-11-24T07:59:00Z' },
      60_000,
    ],
    ['is null without created_at', { updated_at: '2026-11-24T07:59:00Z' }, null],
    [
      'is null if an ended job has no updated_at',
      { status: 'Failed', created_at: '2026-11-24T07:59:00Z' },
      null,
    ],
    ["is null if created_at is Go's zero time", { created_at: '0001-01-01T00:00:00Z' }, null],
    ['is null if created_at is null', { created_at: null }, null],
    ['is null if created_at is not a time', { created_at: 'yesterday' }, null],
  ])('%s', (_, fields, expected) => {
    expect(computeJobDurationMs(job(fields), NOW)).toBe(expected);
  });
});

describe('timestampMs', () => {
  test.each([
    ['2026-11-24T08:00:00Z', NOW],
    ['2026-11-24T08:00:00.1Z', NOW + 100],
    ['2026-11-24T08:00:00.12345Z', NOW + 123],
    ['2026-11-24T08:00:00.999999999Z', NOW + 999],
    ['2026-11-24T16:00:00+08:00', NOW],
    ['2026-11-24T16:00:00+0800', NOW],
    ['2026-11-24 08:00:00', NOW],
    [' 2026-11-24T08:00:00z ', NOW],
    ['2026-13-45T08:00:00Z', null],
    ['2026-11-24', null],
    ['', null],
    [undefined, null],
  ])('parses %j as %j', (text, expected) => {
    expect(parseTimestampMs(text)).toBe(expected);
  });
});
