import { beforeAll, describe, expect, test, vi } from 'vitest';
import { decodeResponseSchema } from '@/lib/contract/authorization-message-schemas';
import { problemSchema } from '@/lib/contract/problem';
import { captureLog } from '@/testing/captured-log';
import { getServices } from '@/lib/server/services';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { POST } from './authorization-messages/decode/route';
import { setUpDashboard } from './test-dashboard.fixture';
import { GET as getJob } from './jobs/[jobId]/route';

const dashboard = setUpDashboard({ HUAWEICLOUD_SDK_CREDENTIALS_FILE: '/dev/null' });

beforeAll(() => {
  process.env.STS_ENDPOINT = dashboard.simulator.url;
});

const decode = (body: unknown) =>
  dashboard.call(
    POST,
    '/api/authorization-messages/decode',
    {},
    { method: 'POST', body: JSON.stringify(body) },
  );

const readProblem = async (response: Response) => problemSchema.parse(await response.json());

async function fetchEncodedMessage(): Promise<string> {
  const jobId = SAMPLE_JOB_IDS.forbidden;
  const { upstream } = await readProblem(await dashboard.call(getJob, `/api/jobs/${jobId}`, { jobId }));
  return upstream?.encoded_authorization_message ?? '';
}

describe('POST /api/authorization-messages/decode', () => {
  test('decodes a denial into principal, action and resource, and neither logs nor stores it', async () => {
    const logged: unknown[] = [];
    for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
      vi.spyOn(console, method).mockImplementation((...args: unknown[]) => logged.push(args));
    }
    captureLog((line) => logged.push(line));
    const encoded = await fetchEncodedMessage();
    expect(encoded.length).toBeGreaterThan(40);
    const response = await decode({ encodedMessage: encoded });
    vi.restoreAllMocks();
    expect(response.status).toBe(200);
    expect(response.headers.get('Cache-Control')).toBe('private, no-store');
    const { refusal, decoded } = decodeResponseSchema.parse(await response.json());
    expect(refusal).toMatchObject({
      action: expect.stringMatching(/^swr:/) as string,
      who: expect.stringContaining('job-monitor') as string,
      failure: 'implicit deny by identity-based policy',
    });
    expect(decoded).toContain('user_profile');
    expect(JSON.stringify(logged)).not.toContain('user_profile');
    const log = await getServices().store.access.findAuditEntries(5);
    expect(log[0]).toMatchObject({ action: 'message_decoded', target: null });
    expect(JSON.stringify(log)).not.toContain(encoded);
  });

  test('rejects an invalid message, and one that STS rejects', async () => {
    expect(await readProblem(await decode({ encodedMessage: 'not one of theirs' }))).toMatchObject({
      code: 'upstream_rejected',
      upstream: { service: 'STS', error_code: 'STS5.1001' },
    });
    for (const body of [{}, { encodedMessage: '' }, { encodedMessage: 'x'.repeat(10_241) }, 'text']) {
      expect((await decode(body)).status).toBe(400);
    }
    expect((await decode({ encodedMessage: 'x', profile: 'nobody’s' })).status).toBe(404);
  });

  test('reports credentials without the permission to decode', async () => {
    await dashboard.control('PUT', 'permissions', { decode: false });
    const response = await decode({ encodedMessage: await fetchEncodedMessage() });
    await dashboard.control('PUT', 'permissions', { decode: true });
    expect(await readProblem(response)).toMatchObject({
      code: 'upstream_forbidden',
      upstream: { service: 'STS' },
    });
  });

  test('reports a region without STS', async () => {
    const { url, ak, sk, projectId } = dashboard.simulator;
    await getServices().profiles.put({
      name: 'no-sts',
      region: 'cn-north-9',
      projectId,
      endpoints: { swr: url, iam: url },
      auth: { kind: 'ak-sk', ak, sk },
    });
    const response = await decode({ encodedMessage: await fetchEncodedMessage(), profile: 'no-sts' });
    expect(response.status).toBe(422);
    expect((await readProblem(response)).detail).toContain('no STS is known in cn-north-9');
  });
});
