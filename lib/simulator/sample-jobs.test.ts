import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SAMPLE_JOB_IDS } from './sample-job-ids';
import type { JobPayload } from './simulated-job';
import { fetchSigned, fetchJob, signWithSdk } from './sdk-client.fixture';
import { type Simulator, startSimulator } from './simulator';

const START_MS = Date.parse('2026-01-15T08:30:00Z');
const SECOND_MS = 1000;
const HOUR_MS = 3600 * SECOND_MS;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/;

let nowMs = START_MS;
let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ now: () => nowMs });
});
afterAll(() => simulator.close());

async function fetchSample(jobId: string): Promise<JobPayload> {
  const date = new Date(nowMs).toISOString().replace(/[-:]|\.\d{3}/g, '');
  const path = `/v2/${simulator.projectId}/jobs/${jobId}`;
  const response = await fetchSigned(simulator, path, { headers: { 'X-Sdk-Date': date } });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('application/json');
  return (await response.json()) as JobPayload;
}

async function fetchStatusesAt(jobId: string, seconds: number[]): Promise<string[]> {
  const statuses: string[] = [];
  for (const second of seconds) {
    nowMs = START_MS + second * SECOND_MS;
    statuses.push((await fetchSample(jobId)).status);
  }
  nowMs = START_MS;
  return statuses;
}

test("returns the API page's example verbatim", async () => {
  expect(JSON.stringify(await fetchSample(SAMPLE_JOB_IDS.apiPageExample))).toBe(
    JSON.stringify({
      id: '36db69c5-b2d5-11eb-b044-0255ac101219',
      instance_id: '36ce7f50-b2d5-11eb-b044-0255ac101219',
      resource_id: '36ce7f50-b2d5-11eb-b044-0255ac101219',
      resource_name: 'test-public',
      type: 'CreateInstance',
      status: 'Failed',
      reason: 'failed to select cce cluster',
      created_at: '2021-05-12T03:50:38.305978Z',
      updated_at: '2021-05-12T03:50:43.315473Z',
    }),
  );
});

test('every ID is a unique lower-case UUID', () => {
  const ids = Object.values(SAMPLE_JOB_IDS);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  expect(new Set(ids).size).toBe(ids.length);
});

describe('sample jobs that never change', () => {
  test.each([
    ['initializing', 'Initializing', 'CreateInstance'],
    ['creating', 'Creating', 'CreateInstance'],
    ['running', 'Running', 'CreateInstance'],
    ['success', 'Success', 'CreateInstance'],
    ['failed', 'Failed', 'CreateInstance'],
    ['unknownStatus', 'Frobnicating', 'CreateInstance'],
    ['unknownType', 'Running', 'ReindexGalaxy'],
    ['longReason', 'Failed', 'CreateInstance'],
  ] as const)('%s stays %s', async (key, status, type) => {
    const job = await fetchSample(SAMPLE_JOB_IDS[key]);
    expect(job).toMatchObject({ id: SAMPLE_JOB_IDS[key], status, type, resource_id: job.instance_id });
    expect('reason' in job).toBe(status === 'Failed');
    expect(job.created_at).toMatch(INSTANT);
    expect(job.updated_at).toMatch(INSTANT);
    expect(Date.parse(job.created_at)).toBeLessThan(START_MS);
    expect(job.created_at <= job.updated_at).toBe(true);
    nowMs = START_MS + 240 * HOUR_MS;
    expect(await fetchSample(SAMPLE_JOB_IDS[key])).toEqual(job);
    nowMs = START_MS;
  });

  test('one has a Chinese name', async () => {
    expect((await fetchSample(SAMPLE_JOB_IDS.running)).resource_name).toMatch(
      /^\p{Script=Han}+-\p{Script=Han}+$/u,
    );
  });

  test('the long reason contains many lines, markup and bidirectional control characters', async () => {
    const { reason = '' } = await fetchSample(SAMPLE_JOB_IDS.longReason);
    expect(reason.length).toBeGreaterThan(5000);
    expect(reason.split('\n').length).toBeGreaterThan(50);
    expect(reason).toContain('<script>');
    expect(reason).toContain('\u202e');
  });
});

describe('sample jobs that change', () => {
  test('one succeeds two minutes after the start, and each status change sets updated_at', async () => {
    expect(await fetchStatusesAt(SAMPLE_JOB_IDS.succeedsSoon, [0, 14, 15, 50, 119, 120, 9999])).toEqual([
      'Initializing',
      'Initializing',
      'Creating',
      'Running',
      'Running',
      'Success',
      'Success',
    ]);
    nowMs = START_MS + 200 * SECOND_MS;
    const job = await fetchSample(SAMPLE_JOB_IDS.succeedsSoon);
    expect(Date.parse(job.created_at)).toBe(START_MS);
    expect(Date.parse(job.updated_at)).toBe(START_MS + 120 * SECOND_MS);
    expect('reason' in job).toBe(false);
    nowMs = START_MS;
  });

  test('one fails after a minute with a multi-line reason', async () => {
    expect(await fetchStatusesAt(SAMPLE_JOB_IDS.failsSoon, [0, 12, 59, 60])).toEqual([
      'Initializing',
      'Creating',
      'Creating',
      'Failed',
    ]);
    expect('reason' in (await fetchSample(SAMPLE_JOB_IDS.failsSoon))).toBe(false);
    nowMs = START_MS + 60 * SECOND_MS;
    expect((await fetchSample(SAMPLE_JOB_IDS.failsSoon)).reason?.split('\n').length).toBeGreaterThan(3);
    nowMs = START_MS;
  });

  test('one was created before the start and runs for hours', async () => {
    expect(await fetchStatusesAt(SAMPLE_JOB_IDS.longRunning, [0, 5 * 3600, 6 * 3600])).toEqual([
      'Running',
      'Running',
      'Success',
    ]);
    expect(Date.parse((await fetchSample(SAMPLE_JOB_IDS.longRunning)).created_at)).toBeLessThan(
      START_MS - 60 * SECOND_MS,
    );
  });
});

describe('sample IDs that stand for an error', () => {
  let live: Simulator;
  beforeAll(async () => {
    live = await startSimulator();
  });
  afterAll(() => live.close());

  test.each([
    ['badRequest', 400, 'SVCSTG.SWR.4000014'],
    ['unauthorized', 401, 'SVCSTG.SWR.4010000'],
    ['forbidden', 403, 'SVCSTG.SWR.4030170'],
    ['notFound', 404, 'SVCSTG.SWR.4040001'],
    ['throttled', 429, 'APIGW.0308'],
    ['throttledAs403', 403, 'SVCSTG.SWR.4031032'],
    ['serverError', 500, 'SVCSTG.SWR.5000007'],
    ['dualFormError', 400, 'SVCSTG.SWR.4000014'],
  ] as const)('%s always gets %i %s', async (key, status, error_code) => {
    for (const response of [
      await fetchJob(live, SAMPLE_JOB_IDS[key]),
      await fetchJob(live, SAMPLE_JOB_IDS[key]),
    ]) {
      expect(response.status).toBe(status);
      expect(await response.json()).toMatchObject({ error_code });
    }
  });

  test('throttled sends Retry-After and a request ID', async () => {
    const response = await fetchJob(live, SAMPLE_JOB_IDS.throttled);
    expect(response.headers.get('retry-after')).toBe('5');
    expect(await response.json()).toMatchObject({ request_id: response.headers.get('x-request-id') });
  });

  test('an unknown job gets the same response as notFound', async () => {
    const unknown = await fetchJob(live, 'no-such-job');
    expect(unknown.status).toBe(404);
    expect(await unknown.json()).toEqual(await (await fetchJob(live, SAMPLE_JOB_IDS.notFound)).json());
  });

  test("STS decodes forbidden's authorization message to JSON in a string", async () => {
    const refusal = (await (await fetchJob(live, SAMPLE_JOB_IDS.forbidden)).json()) as Record<string, string>;
    const response = await fetchSigned(live, '/v5/decode-authorization-message', {
      method: 'POST',
      body: { encoded_message: refusal.encoded_authorization_message },
    });
    expect(response.status).toBe(200);
    const { decoded_message } = (await response.json()) as { decoded_message: string };
    expect(JSON.parse(decoded_message)).toMatchObject({
      context: { action: 'swr:instance:get' },
      failure: 'implicit deny by identity-based policy',
    });
  });

  test('the older error formats are an errors list beside the code, and a bare array', async () => {
    const dual = (await (await fetchJob(live, SAMPLE_JOB_IDS.dualFormError)).json()) as { errors: unknown };
    const errors = [{ errorCode: 'SVCSTG.SWR.4000014', errorMessage: 'Invalid API parameters.' }];
    expect(dual.errors).toMatchObject(errors);
    const array = await fetchJob(live, SAMPLE_JOB_IDS.arrayError);
    expect(array.status).toBe(400);
    expect(await array.json()).toMatchObject(errors);
  });

  test('hangs never responds', async () => {
    const url = `${live.url}/v2/${live.projectId}/jobs/${SAMPLE_JOB_IDS.hangs}`;
    const headers = signWithSdk(live, new URL(url).pathname);
    await expect(fetch(url, { headers, signal: AbortSignal.timeout(300) })).rejects.toThrow(/timeout/);
  });

  test('cutConnection ends in the middle of the body', async () => {
    const response = await fetchJob(live, SAMPLE_JOB_IDS.cutConnection);
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow(/terminated/);
  });

  test('html, truncatedJson, notAJob and wrongId return 200 with an unusable body', async () => {
    const html = await fetchJob(live, SAMPLE_JOB_IDS.html);
    expect(html.headers.get('content-type')).toBe('text/html');
    expect(await html.text()).toMatch(/^<html>/);
    const truncated = await fetchJob(live, SAMPLE_JOB_IDS.truncatedJson);
    expect(truncated.status).toBe(200);
    await expect(truncated.json()).rejects.toThrow(SyntaxError);
    expect(await (await fetchJob(live, SAMPLE_JOB_IDS.notAJob)).json()).toEqual({ hello: 'world' });
    const wrong = (await (await fetchJob(live, SAMPLE_JOB_IDS.wrongId)).json()) as JobPayload;
    expect(wrong).toMatchObject({ status: 'Running' });
    expect(wrong.id).not.toBe(SAMPLE_JOB_IDS.wrongId);
  });
});
