import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SAMPLE_JOB_IDS } from './sample-job-ids';
import { callControl, control } from './control.fixture';
import { IAM_TOKEN } from './defaults';
import type { JobPayload } from './simulated-job';
import { fetchJob } from './sdk-client.fixture';
import { type Simulator, startSimulator } from './simulator';

let nowMs = 0;
let simulator: Simulator;
beforeEach(async () => {
  nowMs = Date.now();
  simulator = await startSimulator({ now: () => nowMs });
});
afterEach(() => simulator.close());

async function addJob(options: object): Promise<JobPayload> {
  const response = await callControl(simulator, 'POST', 'jobs', options);
  expect(response.status).toBe(201);
  return (await response.json()) as JobPayload;
}

async function fetchBody(jobId: string): Promise<JobPayload> {
  return (await (await fetchJob(simulator, jobId)).json()) as JobPayload;
}

test('GET health needs no credentials', async () => {
  const response = await callControl(simulator, 'GET', 'health');
  expect(response.status).toBe(200);
});

describe('POST and PUT jobs', () => {
  test('a job without options gets a new ID and succeeds after two minutes', async () => {
    const job = await addJob({});
    expect(job.id).toMatch(/^[0-9a-f-]{36}$/);
    expect(job.status).toBe('Initializing');
    expect(Date.parse(job.created_at)).toBe(nowMs);
    nowMs += 120_000;
    expect(await fetchBody(job.id)).toMatchObject({ status: 'Success', created_at: job.created_at });
  });

  test('a job has all requested fields', async () => {
    const options = {
      id: 'my-job-1',
      resource_name: '镜像仓库',
      type: 'DeleteInstance',
      instance_id: 'i-1',
      status: 'Failed',
      reason: 'because',
    };
    expect(await addJob(options)).toMatchObject({ ...options, resource_id: 'i-1' });
    nowMs += 240_000;
    expect(await fetchBody('my-job-1')).toMatchObject(options);
  });

  test('a job follows its timeline, and is Initializing before it begins', async () => {
    const { id } = await addJob({
      timeline: [
        { status: 'Running', afterSeconds: 2 },
        { status: 'Failed', afterSeconds: 4, reason: 'late' },
      ],
    });
    expect((await fetchBody(id)).status).toBe('Initializing');
    nowMs += 2000;
    expect((await fetchBody(id)).status).toBe('Running');
    nowMs += 2000;
    const failed = await fetchBody(id);
    expect(failed).toMatchObject({ status: 'Failed', reason: 'late' });
    expect(Date.parse(failed.updated_at) - Date.parse(failed.created_at)).toBe(4000);
  });

  test('an ID can be added only once', async () => {
    await addJob({ id: 'twice' });
    expect((await callControl(simulator, 'POST', 'jobs', { id: 'twice' })).status).toBe(409);
  });

  test('a job can be changed, which sets updated_at', async () => {
    const { id, updated_at } = await addJob({ status: 'Running' });
    nowMs += 5000;
    const renamed = await callControl(simulator, 'PUT', `jobs/${id}`, { resource_name: 'other' });
    expect(renamed.status).toBe(200);
    const body = (await renamed.json()) as JobPayload;
    expect(body).toMatchObject({ status: 'Running', resource_name: 'other' });
    expect(Date.parse(body.updated_at) - Date.parse(updated_at)).toBe(5000);
    nowMs += 5000;
    await control(simulator, 'PUT', `jobs/${id}`, { status: 'Failed', reason: 'disk full' });
    const failed = await fetchBody(id);
    expect(failed).toMatchObject({ status: 'Failed', reason: 'disk full', resource_name: 'other' });
    expect(Date.parse(failed.updated_at)).toBe(nowMs);
    await control(simulator, 'PUT', `jobs/${id}`, { status: 'Running' });
    expect('reason' in (await fetchBody(id))).toBe(false);
  });

  test('a job can be deleted, and an unknown job can be neither changed nor deleted', async () => {
    const { id } = await addJob({});
    expect((await callControl(simulator, 'DELETE', `jobs/${id}`)).status).toBe(204);
    expect((await fetchJob(simulator, id)).status).toBe(404);
    expect((await callControl(simulator, 'DELETE', `jobs/${id}`)).status).toBe(404);
    expect((await callControl(simulator, 'PUT', `jobs/${id}`, { status: 'Running' })).status).toBe(404);
  });
});

describe('PUT fault', () => {
  test('applies to a job the given number of times', async () => {
    const fault = { kind: 'status', status: 503, headers: { 'Retry-After': '1' }, times: 2 };
    await control(simulator, 'PUT', `jobs/${SAMPLE_JOB_IDS.success}/fault`, fault);
    const first = await fetchJob(simulator, SAMPLE_JOB_IDS.success);
    expect(first.status).toBe(503);
    expect(first.headers.get('retry-after')).toBe('1');
    expect((await fetchJob(simulator, SAMPLE_JOB_IDS.success)).status).toBe(503);
    expect((await fetchJob(simulator, SAMPLE_JOB_IDS.success)).status).toBe(200);
  });

  test('without a job applies to every SWR request, but not to control, IAM or invalid signatures', async () => {
    await control(simulator, 'PUT', 'fault', { kind: 'status', status: 500, body: { error_code: 'X' } });
    const response = await fetchJob(simulator, SAMPLE_JOB_IDS.success);
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({ error_code: 'X' });
    const headers = { 'X-Auth-Token': IAM_TOKEN };
    const jobs = `${simulator.url}/v2/${simulator.projectId}/jobs`;
    expect((await fetch(jobs, { headers })).status).toBe(500);
    expect((await fetch(jobs)).status).toBe(401);
    expect((await fetch(`${simulator.url}/v3/projects`, { headers })).status).toBe(200);
    expect((await callControl(simulator, 'PUT', 'fault', null)).status).toBe(200);
    expect((await fetchJob(simulator, SAMPLE_JOB_IDS.success)).status).toBe(200);
  });

  test('the fault of a sample ID can be removed', async () => {
    await control(simulator, 'PUT', `jobs/${SAMPLE_JOB_IDS.hangs}/fault`, null);
    expect((await fetchJob(simulator, SAMPLE_JOB_IDS.hangs)).status).toBe(404);
  });

  test('delays a response', async () => {
    await control(simulator, 'PUT', `jobs/${SAMPLE_JOB_IDS.success}/fault`, { kind: 'delay', delayMs: 150 });
    const before = performance.now();
    expect((await fetchJob(simulator, SAMPLE_JOB_IDS.success)).status).toBe(200);
    expect(performance.now() - before).toBeGreaterThan(140);
  });

  test('cuts off the regular response', async () => {
    await control(simulator, 'PUT', `jobs/${SAMPLE_JOB_IDS.success}/fault`, { kind: 'cut' });
    await expect((await fetchJob(simulator, SAMPLE_JOB_IDS.success)).text()).rejects.toThrow(/terminated/);
  });

  test('resets the connection in the middle of the response', async () => {
    await control(simulator, 'PUT', `jobs/${SAMPLE_JOB_IDS.success}/fault`, { kind: 'reset' });
    const reading = fetchJob(simulator, SAMPLE_JOB_IDS.success).then((response) => response.text());
    await expect(reading).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
  });

  test('sends the whole response one byte at a time', async () => {
    const { id } = await addJob({});
    await control(simulator, 'PUT', `jobs/${id}/fault`, { kind: 'drip' });
    const response = await fetchJob(simulator, id);
    const chunks: string[] = [];
    for await (const chunk of response.body ?? []) chunks.push(new TextDecoder().decode(chunk));
    expect(chunks.length).toBeGreaterThan(10);
    expect(JSON.parse(chunks.join(''))).toMatchObject({ id });
  });

  test('echoes the request headers', async () => {
    await control(simulator, 'PUT', `jobs/${SAMPLE_JOB_IDS.success}/fault`, { kind: 'echo' });
    const response = await fetchJob(simulator, SAMPLE_JOB_IDS.success);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      error_msg: expect.stringMatching(/SDK-HMAC-SHA256 Access=SIMULATEDAK012345678/) as string,
    });
  });

  test('a mix applies to its share of all requests, in rotation, and is counted', async () => {
    const faults = [
      { kind: 'status', status: 500 },
      { kind: 'malformed', body: 'null' },
    ];
    const fetchStart = async () =>
      (await (await fetchJob(simulator, SAMPLE_JOB_IDS.success)).text()).slice(0, 20);
    await control(simulator, 'PUT', 'faults', { share: 1, faults });
    expect([await fetchStart(), await fetchStart(), await fetchStart()]).toEqual([
      expect.stringContaining('error_code'),
      'null',
      expect.stringContaining('error_code'),
    ]);
    await control(simulator, 'PUT', 'faults', { share: 0, faults });
    expect(await fetchStart()).toContain(SAMPLE_JOB_IDS.success.slice(0, 8));
    await control(simulator, 'PUT', 'faults', null);
    expect(await control(simulator, 'GET', 'faults')).toEqual({ met: 3 });
  });

  test('sends any body unchanged', async () => {
    const fault = { kind: 'malformed', body: '{"id":', contentType: 'text/plain' };
    await control(simulator, 'PUT', `jobs/${SAMPLE_JOB_IDS.success}/fault`, fault);
    const response = await fetchJob(simulator, SAMPLE_JOB_IDS.success);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/plain');
    expect(await response.text()).toBe('{"id":');
  });
});

describe('GET and DELETE requests', () => {
  const fetchLog = async () => {
    const response = await callControl(simulator, 'GET', 'requests');
    return (await response.json()) as { requests: Record<string, unknown>[] };
  };

  test('lists every request to the cloud in order, without control requests and headers', async () => {
    await fetchJob(simulator, SAMPLE_JOB_IDS.success);
    await fetch(`${simulator.url}/v2/x/jobs?limit=1`, { headers: { 'X-Auth-Token': 'bad' } });
    await fetch(`${simulator.url}/nowhere`);
    const { requests } = await fetchLog();
    const at = new Date(nowMs).toISOString();
    expect(requests).toEqual([
      {
        method: 'GET',
        target: `/v2/${simulator.projectId}/jobs/${SAMPLE_JOB_IDS.success}`,
        status: 200,
        at,
        jobId: SAMPLE_JOB_IDS.success,
        instanceId: null,
        fault: null,
        auth: 'ak-sk',
      },
      {
        method: 'GET',
        target: '/v2/x/jobs?limit=1',
        status: 401,
        at,
        jobId: null,
        instanceId: null,
        fault: null,
        auth: 'token',
      },
      {
        method: 'GET',
        target: '/nowhere',
        status: 404,
        at,
        jobId: null,
        instanceId: null,
        fault: null,
        auth: 'none',
      },
    ]);
  });

  test('lists a request without a complete response with status 0', async () => {
    await fetchJob(simulator, SAMPLE_JOB_IDS.cutConnection);
    expect((await fetchLog()).requests).toMatchObject([
      { jobId: SAMPLE_JOB_IDS.cutConnection, status: 0, fault: 'cut' },
    ]);
  });

  test('the log can be cleared', async () => {
    await fetchJob(simulator, SAMPLE_JOB_IDS.success);
    await control(simulator, 'DELETE', 'requests');
    expect(await fetchLog()).toEqual({ requests: [] });
  });
});

describe('a control request', () => {
  test.each([
    ['POST', 'jobs', { id: 'not an id' }],
    ['POST', 'jobs', { color: 'red' }],
    ['POST', 'jobs', { timeline: [] }],
    ['PUT', `jobs/${SAMPLE_JOB_IDS.success}`, { status: 7 }],
    ['PUT', 'fault', { kind: 'earthquake' }],
    ['PUT', 'fault', { kind: 'status', status: 99 }],
    ['PUT', 'clock', { skewSeconds: 'a lot' }],
    ['PUT', 'permissions', {}],
  ])('%s %s with %j is rejected with a message', async (method, path, body) => {
    const response = await callControl(simulator, method, path, body);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ message: expect.stringMatching(/./) as string });
  });

  test('is rejected for a decreasing timeline, a body that is not JSON, or an unknown route', async () => {
    const timeline = [
      { status: 'Running', afterSeconds: 5 },
      { status: 'Success', afterSeconds: 4 },
    ];
    const back = await callControl(simulator, 'POST', 'jobs', { timeline });
    expect(await back.json()).toEqual({
      message: expect.stringContaining('afterSeconds must not decrease') as string,
    });
    const text = await fetch(`${simulator.url}/simulator/jobs`, { method: 'POST', body: '{' });
    expect(text.status).toBe(400);
    expect((await callControl(simulator, 'GET', 'nothing')).status).toBe(404);
  });
});
