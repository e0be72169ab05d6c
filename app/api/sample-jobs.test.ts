import { describe, expect, test } from 'vitest';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { setUpDashboard } from './test-dashboard.fixture';

const startedAt = Date.now();
// The clock of the cloud stands still, so that no job changes however slow the machine is.
const dashboard = setUpDashboard({ SWR_TIMEOUT_MS: '3000' }, { now: () => startedAt });
const { reset } = dashboard;

async function getJob(jobId: string, headers?: HeadersInit): Promise<Response> {
  const { GET } = await import('./jobs/[jobId]/route');
  return dashboard.call(GET, '/api/jobs/x', { jobId }, { ...(headers && { headers }) });
}

async function getJobs(ids: string[]): Promise<Response> {
  const { GET } = await import('./jobs/route');
  const query = new URLSearchParams(ids.map((id) => ['id', id])).toString();
  return dashboard.call(GET, `/api/jobs?${query}`, {});
}

async function postText(body: BodyInit, headers?: HeadersInit): Promise<Response> {
  const { POST } = await import('./jobs/route');
  // A stream body requires `duplex`, which TypeScript's DOM types lack.
  const init = { method: 'POST', body, ...(headers && { headers }), duplex: 'half' };
  return dashboard.call(POST, '/api/jobs', {}, init);
}

async function getSwrRequests(): Promise<string[]> {
  const { requests } = (await dashboard.control('GET', 'requests')) as { requests: { target: string }[] };
  return requests.map(({ target }) => target).filter((target) => target.startsWith('/v2/'));
}

const clearRequests = () => dashboard.control('DELETE', 'requests');

describe('sample jobs', () => {
  test.each([
    ['apiPageExample', 'failed'],
    ['succeedsSoon', 'waiting'],
    ['failsSoon', 'waiting'],
    ['longRunning', 'running'],
    ['initializing', 'waiting'],
    ['creating', 'running'],
    ['running', 'running'],
    ['success', 'succeeded'],
    ['failed', 'failed'],
    ['unknownStatus', 'unknown'],
    ['unknownType', 'running'],
    ['longReason', 'failed'],
  ] as const)('the sample job %s is in phase %s', async (name, phase) => {
    const response = await getJob(SAMPLE_JOB_IDS[name]);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      phase,
      job: { id: SAMPLE_JOB_IDS[name] },
      profile: 'default',
      stale: null,
    });
  });

  test.each([
    ['badRequest', 502, 'upstream_rejected'],
    ['unauthorized', 502, 'upstream_unauthorized'],
    ['forbidden', 502, 'upstream_forbidden'],
    ['notFound', 404, 'job_not_found'],
    ['throttled', 503, 'upstream_throttled'],
    ['throttledAs403', 503, 'upstream_throttled'],
    ['serverError', 502, 'upstream_error'],
    ['hangs', 504, 'upstream_timeout'],
    ['cutConnection', 502, 'upstream_error'],
    ['html', 502, 'upstream_invalid'],
    ['truncatedJson', 502, 'upstream_invalid'],
    ['notAJob', 502, 'upstream_invalid'],
    ['wrongId', 502, 'upstream_invalid'],
    ['dualFormError', 502, 'upstream_rejected'],
    ['arrayError', 502, 'upstream_rejected'],
  ] as const)('looking up %s responds with %i %s', async (name, status, code) => {
    await reset();
    const response = await getJob(SAMPLE_JOB_IDS[name]);
    expect(response.status).toBe(status);
    expect(response.headers.get('Content-Type')).toBe('application/problem+json');
    if (status === 503) expect(Number(response.headers.get('Retry-After'))).toBeGreaterThan(0);
    expect(await response.json()).toMatchObject({ code, status });
  });

  test('a denied request includes the encoded authorization message and the request ID', async () => {
    await reset();
    const body: unknown = await (await getJob(SAMPLE_JOB_IDS.forbidden)).json();
    expect(body).toMatchObject({
      upstream: {
        status: 403,
        error_code: 'SVCSTG.SWR.4030170',
        encoded_authorization_message: expect.stringMatching(/.{20,}/) as string,
        request_id: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
      },
    });
  });

  test("the example of SWR's API reference is returned unchanged", async () => {
    await reset();
    const body: unknown = await (await getJob(SAMPLE_JOB_IDS.apiPageExample)).json();
    expect(body).toMatchObject({
      job: {
        id: '36db69c5-b2d5-11eb-b044-0255ac101219',
        instance_id: '36ce7f50-b2d5-11eb-b044-0255ac101219',
        resource_id: '36ce7f50-b2d5-11eb-b044-0255ac101219',
        resource_name: 'test-public',
        type: 'CreateInstance',
        status: 'Failed',
        reason: 'failed to select cce cluster',
        created_at: '2021-05-12T03:50:38.305978Z',
        updated_at: '2021-05-12T03:50:43.315473Z',
      },
      nextCheckAt: null,
    });
  });

  test('a hundred concurrent requests are coalesced, and an ended job is not fetched again', async () => {
    await reset();
    await clearRequests();
    await Promise.all(Array.from({ length: 100 }, () => getJob(SAMPLE_JOB_IDS.success)));
    await getJob(SAMPLE_JOB_IDS.success);
    expect(await getSwrRequests()).toHaveLength(1);
  });

  test('an unchanged response is 304', async () => {
    const first = await getJob(SAMPLE_JOB_IDS.success);
    const etag = first.headers.get('ETag') ?? '';
    expect(etag).toMatch(/^W\/"/);
    const second = await getJob(SAMPLE_JOB_IDS.success, { 'If-None-Match': etag });
    expect(second.status).toBe(304);
    expect(await second.text()).toBe('');
  });
});

describe('GET /api/jobs', () => {
  test.each([
    '../jobs',
    '%2e%2e%2f',
    'a\0b',
    'x'.repeat(10_000),
    'job\u0430',
    '\uff13\uff16',
    '',
    'a b',
    'a;b',
    'a\r\nb',
  ])('the invalid job ID %j is rejected without a request to SWR', async (id) => {
    await clearRequests();
    const response = await getJob(id);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'invalid_job_id' });
    expect(await getSwrRequests()).toEqual([]);
  });

  test('a batch keeps the request order, and an invalid ID only affects its own entry', async () => {
    await reset();
    const response = await getJobs([SAMPLE_JOB_IDS.failed, '../x', SAMPLE_JOB_IDS.success]);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      jobs: [
        { job: { id: SAMPLE_JOB_IDS.failed } },
        { id: '../x', problem: { code: 'invalid_job_id' } },
        { job: { id: SAMPLE_JOB_IDS.success } },
      ],
    });
  });

  test('a batch of 201 IDs is rejected', async () => {
    const response = await getJobs(Array.from({ length: 201 }, (_, i) => `id-${i}`));
    expect(response.status).toBe(400);
  });
});

describe('POST /api/jobs', () => {
  test.each([
    ['not JSON', 'nonsense', 400, 'invalid_request'],
    ['without a text', '{"txt":"a"}', 400, 'invalid_request'],
    ['empty', '', 400, 'invalid_request'],
    ['without a job ID', '{"text":"nothing here"}', 422, 'no_job_id_found'],
    ['huge', JSON.stringify({ text: 'x'.repeat(300_000) }), 413, 'body_too_large'],
  ])('a body that is %s is rejected with its problem', async (_, body, status, code) => {
    const response = await postText(body);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ code });
  });

  test('a huge body is rejected even if its Content-Length is wrong', async () => {
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(new Uint8Array(64 * 1024).fill(120));
      },
    });
    const response = await postText(endless, { 'Content-Length': '10' });
    expect(response.status).toBe(413);
  });

  test('a posted text starts monitoring every job in it', async () => {
    const response = await postText(
      JSON.stringify({ text: `see ${SAMPLE_JOB_IDS.failed} and ${SAMPLE_JOB_IDS.running}` }),
    );
    expect(await response.json()).toEqual({
      ids: [SAMPLE_JOB_IDS.failed, SAMPLE_JOB_IDS.running],
      instances: [],
      postponed: null,
    });
  });

  test('a posted text reports the IDs that it does not look up', async () => {
    const part = SAMPLE_JOB_IDS.running.slice(0, 29);
    const response = await postText(
      JSON.stringify({ text: `see ${SAMPLE_JOB_IDS.failed} and job ${part}…` }),
    );
    expect(await response.json()).toEqual({
      ids: [SAMPLE_JOB_IDS.failed],
      instances: [],
      postponed: null,
      ignored: [{ text: part, kind: 'cut' }],
    });
  });

  test('a posted text returns the instances in it, with and without jobs', async () => {
    const instance = '36ce7f50-b2d5-11eb-b044-0255ac101219';
    const text = `huaweicloud_swr_enterprise_instance.a: Refreshing state... [id=${instance}]`;
    const alone = await postText(JSON.stringify({ text }));
    expect(alone.status).toBe(200);
    expect(await alone.json()).toEqual({ ids: [], instances: [instance], postponed: null });
    const both = await postText(JSON.stringify({ text: `${text}\njob ${SAMPLE_JOB_IDS.failed}` }));
    expect(await both.json()).toEqual({
      ids: [SAMPLE_JOB_IDS.failed],
      instances: [instance],
      postponed: null,
    });
  });

  test('a job ID that is cut off is reported with its length, and not looked up', async () => {
    const part = SAMPLE_JOB_IDS.running.slice(0, 29);
    const response = await postText(JSON.stringify({ text: `job_id: ${part}…` }));
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({
      code: 'no_job_id_found',
      detail: `The job ID ${part} is cut off: 29 of 36 characters. Send the whole ID.`,
    });
  });
});

describe('SWR outage', () => {
  test('a known job keeps its state during an SWR outage, and recovers', async () => {
    await reset();
    const fault = (body: unknown) => dashboard.control('PUT', `jobs/${SAMPLE_JOB_IDS.success}/fault`, body);
    await getJob(SAMPLE_JOB_IDS.success);
    await fault({ kind: 'status', status: 500 });
    const fresh = { 'Cache-Control': 'no-cache' };
    // A refresh is served from memory until the minimum poll interval has passed.
    await expect
      .poll(async (): Promise<unknown> => (await getJob(SAMPLE_JOB_IDS.success, fresh)).json(), {
        timeout: 50_000,
        interval: 500,
      })
      .toMatchObject({ phase: 'succeeded', stale: { problem: { code: 'upstream_error' } } });
    await fault(null);
    await expect
      .poll(async (): Promise<unknown> => (await getJob(SAMPLE_JOB_IDS.success, fresh)).json(), {
        timeout: 50_000,
        interval: 500,
      })
      .toMatchObject({ phase: 'succeeded', stale: null });
  });
});
