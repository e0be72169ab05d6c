import { describe, expect, test } from 'vitest';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { createJobsCsvHeader, toJobsCsvLine } from './jobs-csv';

const ENDED = {
  job: {
    id: '36db69c5-b2d5-11eb-b044-0255ac101219',
    status: 'Failed',
    resource_name: '=上海',
    reason: 'no "quota",\nask',
    created_at: '2026-01-01T00:00:00Z',
    updated_at: '2026-01-01T00:01:30Z',
  },
  phase: 'failed',
  profile: 'default',
  region: 'cn-north-4',
  checkedAt: '2026-01-01T00:02:00.000Z',
  nextCheckAt: null,
  stale: null,
  history: [],
  pinned: false,
  note: null,
} as unknown as KnownJob;

describe('createJobsCsvHeader', () => {
  test('starts with a byte order mark and the column names', () => {
    expect(createJobsCsvHeader()).toBe(
      '\uFEFFid,resource_name,type,status,phase,reason,created_at,updated_at,duration_seconds,profile,region,instance_id,resource_id,checked_at,stale_since,pinned,note\r\n',
    );
  });
});

describe('toJobsCsvLine', () => {
  test('writes a job as a line and leaves unknown values empty', () => {
    expect(toJobsCsvLine(ENDED)).toBe(
      '"36db69c5-b2d5-11eb-b044-0255ac101219","\'=上海",,"Failed","failed","no ""quota"",\nask","2026-01-01T00:00:00Z","2026-01-01T00:01:30Z",90,"default","cn-north-4",,,"2026-01-01T00:02:00.000Z",,false,\r\n',
    );
  });

  test('writes names, types and statuses as one visible line, and keeps the lines of reasons and notes', () => {
    const line = toJobsCsvLine({
      ...ENDED,
      job: {
        ...ENDED.job,
        resource_name: 'a\r\n\u202eb',
        type: '\u200bC\u2028D',
        status: 'E\u0000',
        reason: 'x\ny\u202e',
      },
      note: 'n\u2066\nm',
    });
    expect(line).toContain(',"a b","C D","E","failed","x\ny",');
    expect(line).toContain(',"n\nm"\r\n');
  });

  test('leaves the duration of a running job empty', () => {
    const running = { ...ENDED, job: { ...ENDED.job, status: 'Running' }, phase: 'running' } as KnownJob;
    expect(toJobsCsvLine(running)).toContain('"2026-01-01T00:01:30Z",,"default"');
  });
});
