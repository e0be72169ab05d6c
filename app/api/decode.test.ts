import { beforeAll, expect, test, vi } from 'vitest';
import { decodeAnswerSchema } from '@/lib/api/authorization-message';
import { problemSchema } from '@/lib/api/problem';
import { captureLog } from '@/lib/log.fixture';
import { getServices } from '@/lib/process';
import { CAST } from '@/lib/simulator/cast';
import { POST } from './authorization-messages/decode/route';
import { dashboardOfThisFile } from './dashboard.fixture';
import { GET as getJob } from './jobs/[jobId]/route';

const dashboard = dashboardOfThisFile({ HUAWEICLOUD_SDK_CREDENTIALS_FILE: '/dev/null' });

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

const problemOf = async (answer: Response) => problemSchema.parse(await answer.json());

async function encodedMessage(): Promise<string> {
  const jobId = CAST.forbidden;
  const { upstream } = await problemOf(await dashboard.call(getJob, `/api/jobs/${jobId}`, { jobId }));
  return upstream?.encoded_authorization_message ?? '';
}

test('a refusal is decoded into who, which action and which resource, and is in no log and no store', async () => {
  const logged: unknown[] = [];
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    vi.spyOn(console, method).mockImplementation((...args: unknown[]) => logged.push(args));
  }
  captureLog((line) => logged.push(line));
  const encoded = await encodedMessage();
  expect(encoded.length).toBeGreaterThan(40);
  const answer = await decode({ encodedMessage: encoded });
  vi.restoreAllMocks();
  expect(answer.status).toBe(200);
  expect(answer.headers.get('Cache-Control')).toBe('private, no-store');
  const { refusal, decoded } = decodeAnswerSchema.parse(await answer.json());
  expect(refusal).toMatchObject({
    action: expect.stringMatching(/^swr:/) as string,
    who: expect.stringContaining('job-monitor') as string,
    failure: 'implicit deny by identity-based policy',
  });
  expect(decoded).toContain('user_profile');
  expect(JSON.stringify(logged)).not.toContain('user_profile');
  const log = await getServices().store.access.audit(5);
  expect(log[0]).toMatchObject({ action: 'message_decoded', target: null });
  expect(JSON.stringify(log)).not.toContain(encoded);
});

test('what STS does not know, and what is no message, is said', async () => {
  expect(await problemOf(await decode({ encodedMessage: 'not one of theirs' }))).toMatchObject({
    code: 'upstream_rejected',
    upstream: { service: 'STS', error_code: 'STS5.1001' },
  });
  for (const body of [{}, { encodedMessage: '' }, { encodedMessage: 'x'.repeat(10_241) }, 'text']) {
    expect((await decode(body)).status).toBe(400);
  }
  expect((await decode({ encodedMessage: 'x', profile: 'nobody’s' })).status).toBe(404);
});

test('credentials that may not decode are told so', async () => {
  await dashboard.control('PUT', 'permissions', { decode: false });
  const answer = await decode({ encodedMessage: await encodedMessage() });
  await dashboard.control('PUT', 'permissions', { decode: true });
  expect(await problemOf(answer)).toMatchObject({ code: 'upstream_forbidden', upstream: { service: 'STS' } });
});

test('a region without STS says so', async () => {
  const { url, ak, sk, projectId } = dashboard.simulator;
  await getServices().profiles.put({
    ...{ name: 'no-sts', region: 'cn-north-9', projectId, endpoints: { swr: url, iam: url } },
    auth: { kind: 'ak-sk', ak, sk },
  });
  const answer = await decode({ encodedMessage: await encodedMessage(), profile: 'no-sts' });
  expect(answer.status).toBe(422);
  expect((await problemOf(answer)).detail).toContain('no STS is known in cn-north-9');
});
