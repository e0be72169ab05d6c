import { describe, expect, test } from 'vitest';
import { createProblem } from '@/lib/contract/problem';
import { createSupportReport } from './support-report';

const UPSTREAM = {
  status: 403,
  error_code: 'SVCSTG.SWR.4030170',
  error_msg: 'Insufficient permissions',
  request_id: 'f00d',
  encoded_authorization_message: 'CANARY',
};

describe('createSupportReport', () => {
  test('a report contains IDs, region, times, history and the unchanged reason of a job', () => {
    const report = createSupportReport({
      job: {
        id: '36db69c5-b2d5-11eb-b044-0255ac101219',
        status: 'Failed',
        type: 'CreateInstance',
        resource_name: 'test-public',
        instance_id: '36ce7f50-b2d5-11eb-b044-0255ac101219',
        reason: 'failed to select cce cluster',
        created_at: '2021-05-12T03:50:38.305978Z',
      },
      phase: 'failed',
      profile: 'default',
      region: 'cn-north-4',
      checkedAt: '2026-11-24T08:00:00.000Z',
      nextCheckAt: null,
      stale: {
        since: '2026-11-24T08:01:00.000Z',
        problem: createProblem('upstream_forbidden', 'SWR refused.', UPSTREAM),
      },
      history: [
        { status: 'Creating', phase: 'running', observedAt: '2026-11-24T07:00:00.000Z', notBefore: null },
        {
          status: 'Failed',
          phase: 'failed',
          observedAt: '2026-11-24T07:10:00.000Z',
          notBefore: '2026-11-24T07:09:00.000Z',
        },
      ],
      explanation: null,
      estimate: null,
      pinned: false,
      note: 'ours',
    });
    expect(report).toBe(`job_id: 36db69c5-b2d5-11eb-b044-0255ac101219
status: Failed
type: CreateInstance
resource_name: test-public
instance_id: 36ce7f50-b2d5-11eb-b044-0255ac101219
created_at: 2021-05-12T03:50:38.305978Z
region: cn-north-4
profile: default
checked_at: 2026-11-24T08:00:00.000Z
reason: failed to select cce cluster
history:
  Creating: observed at 2026-11-24T07:00:00.000Z
  Failed: observed at 2026-11-24T07:10:00.000Z, previous check at 2026-11-24T07:09:00.000Z
stale_since: 2026-11-24T08:01:00.000Z
problem: upstream_forbidden: SWR refused.
http_status: 403
error_code: SVCSTG.SWR.4030170
error_msg: Insufficient permissions
request_id: f00d
`);
  });

  test('a report of an unknown job contains the SWR error without the encoded message', () => {
    const report = createSupportReport({
      id: 'some-job',
      problem: createProblem('upstream_forbidden', 'SWR refused.', UPSTREAM),
      nextCheckAt: null,
    });
    expect(report).toContain('job_id: some-job\nproblem: upstream_forbidden');
    expect(report).toContain('request_id: f00d');
    expect(report).not.toContain('CANARY');
  });

  test('a text with line breaks adds no field, and an encoded message in it is left out', () => {
    const report = createSupportReport({
      id: 'some-job\njob_id: other',
      problem: createProblem('upstream_error', 'a\r\nb\u2028c\u202e', {
        status: 500,
        error_msg: `denied\nrequest_id: forged\nencoded_authorization_message: ${'Ab3+'.repeat(50)}`,
      }),
      nextCheckAt: null,
    });
    expect(report).toBe(`job_id: some-job
    job_id: other
problem: upstream_error: a
    b
    c
http_status: 500
error_msg: denied
    request_id: forged
    encoded_authorization_message: […]
`);
  });
});
