import { beforeAll, describe, expect, test } from 'vitest';
import { boardResponseSchema, jobsResponseSchema } from '@/lib/contract/job-schemas';
import { problemSchema } from '@/lib/contract/problem';
import { startSimulator } from '@/lib/simulator/simulator';
import { setUpDashboard } from './test-dashboard.fixture';

const dashboard = setUpDashboard({
  AUTH_MODE: 'password',
  CREDENTIALS_KEY: 'c5'.repeat(32),
});

const PASSWORD = 'a password for both';
const JOBS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
/** Number of jobs in the first test. The second test uses the others, which are unknown until then. */
const FIRST_JOB_COUNT = 4;
/** Returns a job ID. IDs share a prefix across projects and end with the name of their profile. */
const toJobId = (profile: string, index: number) => `00000000-5a3e-4000-8000-00000000000${index}-${profile}`;
const toResourceName = (jobId: string) => `registry of ${jobId}`;

const PROFILES = ['default', 'team-b'] as const;
const CALLERS = ['nobody', 'metrics', 'viewer', 'operator'] as const;
type Caller = (typeof CALLERS)[number];
const callerHeaders: Record<Caller, Record<string, string>> = {
  nobody: {},
  metrics: {},
  viewer: {},
  operator: {},
};

/** Sets up a second project, two users, and a token with the metrics scope only. */
beforeAll(async () => {
  const { getServices } = await import('@/lib/server/services');
  const { putUser } = await import('@/lib/server/auth/users');
  const { createToken } = await import('@/lib/server/auth/tokens');
  const { POST: signIn } = await import('./auth/sign-in/route');
  const second = await startSimulator({
    ak: 'SECONDACCESSKEY',
    sk: 'second-secret',
    projectId: 'b0'.repeat(16),
  });
  const { url, region, projectId, ak, sk } = second;
  const { profiles, store } = getServices();
  await profiles.put({
    name: 'team-b',
    region,
    projectId,
    auth: { kind: 'ak-sk', ak, sk },
    endpoints: { swr: url, iam: url, sts: url },
  });
  for (const [profile, cloud] of [
    ['default', dashboard.simulator.url],
    ['team-b', url],
  ] as const) {
    for (const index of JOBS) {
      const id = toJobId(profile, index);
      const body = JSON.stringify({ id, resource_name: toResourceName(id), status: 'Running' });
      await fetch(`${cloud}/simulator/jobs`, { method: 'POST', body });
    }
  }
  for (const role of ['viewer', 'operator'] as const) {
    await putUser(store, { name: role, password: PASSWORD, role });
    const body = new URLSearchParams({ name: role, password: PASSWORD });
    const response = await dashboard.call(signIn, '/api/auth/sign-in', {}, { method: 'POST', body });
    callerHeaders[role] = { Cookie: response.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
  }
  const { token } = await createToken(store, { name: 'probe', scopes: ['metrics'], createdBy: 'operator' });
  callerHeaders.metrics = { Authorization: `Bearer ${token}` };
  return () => second.close();
});

interface TestRequest {
  label: string;
  send: (headers: Record<string, string>) => Promise<Response>;
  /** Callers with access; all others are rejected. */
  allowed: readonly Caller[];
  status: number;
  /** Throws if the body belongs to another request. */
  check: (body: unknown) => void;
}

/** Creates all requests, each with a check that only its own response passes. */
async function createRequests(jobs: readonly number[]): Promise<TestRequest[]> {
  const { GET: getJob } = await import('./jobs/[jobId]/route');
  const { GET: getJobs } = await import('./jobs/route');
  const { GET: getProfiles } = await import('./profiles/route');
  const { GET: getAudit } = await import('./audit/route');
  const { GET: getTokens } = await import('./tokens/route');
  const signedIn = ['viewer', 'operator'] as const;
  const list = (query: string, check: TestRequest['check']): TestRequest => ({
    label: `the list ${query}`,
    send: (headers) => dashboard.call(getJobs, `/api/jobs?${query}`, {}, { headers }),
    allowed: signedIn,
    status: 200,
    check,
  });
  const one = (jobId: string, query: string, status: number, check: TestRequest['check']): TestRequest => ({
    label: `the job ${jobId}${query}`,
    send: (headers) => dashboard.call(getJob, `/api/jobs/${jobId}${query}`, { jobId }, { headers }),
    allowed: signedIn,
    status,
    check,
  });
  const settings = (label: string, handler: typeof getAudit, text: string): TestRequest => ({
    label,
    send: (headers) => dashboard.call(handler, `/api/${label}`, {}, { headers }),
    allowed: ['operator'],
    status: 200,
    check: (body) => {
      expect(JSON.stringify(body)).toContain(text);
    },
  });
  const isJob = (profile: string, jobId: string) => (body: unknown) => {
    expect(body).toMatchObject({ profile, job: { id: jobId, resource_name: toResourceName(jobId) } });
  };
  const isUnknown = (body: unknown) => {
    expect(body).toMatchObject({ code: 'job_not_found' });
  };

  const jobRequests = PROFILES.flatMap((profile) => {
    const other = profile === 'default' ? 'team-b' : 'default';
    return jobs.flatMap((index) => {
      const [jobId, foreign] = [toJobId(profile, index), toJobId(other, index)];
      return [
        // Must come first, so that the following requests detect a wrongly cached 404.
        one(jobId, `?profile=${other}`, 404, isUnknown),
        one(jobId, '', 200, isJob(profile, jobId)),
        one(jobId, `?profile=${profile}`, 200, isJob(profile, jobId)),
        list(`id=${jobId}&id=${foreign}`, (body) => {
          const [own, others] = jobsResponseSchema.parse(body).jobs;
          isJob(profile, jobId)(own);
          isJob(other, foreign)(others);
        }),
      ];
    });
  });
  return [
    ...jobRequests,
    one('nobody-knows-this', '', 404, isUnknown),
    ...PROFILES.map((profile) =>
      list(`profile=${profile}`, (body) => {
        for (const state of boardResponseSchema.parse(body).jobs) isJob(profile, state.job.id)(state);
      }),
    ),
    settings('profiles', getProfiles, 'team-b'),
    settings('audit', getAudit, 'signed_in'),
    settings('tokens', getTokens, 'probe'),
  ];
}

/** Sends a request until SWR has responded, which it may do late if a thousand others wait. */
async function sendUntilKnown({ send }: TestRequest, caller: Caller): Promise<Response> {
  for (;;) {
    const response = await send(callerHeaders[caller]);
    if (!(await response.clone().text()).includes('look_up_pending')) return response;
  }
}

async function expectResponse(request: TestRequest, caller: Caller, response: Response): Promise<void> {
  const { label, allowed, status, check } = request;
  const isAllowed = allowed.includes(caller);
  const place = `${label}, sent by ${caller}`;
  const text = await response.text();
  expect(response.status, `${place}: ${text}`).toBe(isAllowed ? status : caller === 'nobody' ? 401 : 403);
  expect(response.headers.get('Cache-Control'), place).toBe('private, no-store');
  const body: unknown = JSON.parse(text);
  if (isAllowed) {
    check(body);
    return;
  }
  expect(response.headers.has('ETag')).toBe(false);
  expect(problemSchema.parse(body).code).toBe(caller === 'nobody' ? 'sign_in_required' : 'not_allowed');
  expect(text).not.toMatch(/registry of|team-b|signed_in|probe/);
}

/** Shuffles values in an order that is the same in every run. */
function shuffle<T>(values: readonly T[]): T[] {
  let state = 12_345;
  const random = () => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31);
  return values
    .map((value) => ({ value, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value);
}

describe('response isolation', () => {
  test('no rejection or 404 is served to the next caller', async () => {
    for (const request of await createRequests(JOBS.slice(0, FIRST_JOB_COUNT))) {
      let etag = '"none"';
      for (const caller of [...CALLERS, ...CALLERS.toReversed()]) {
        const response = await sendUntilKnown(request, caller);
        etag = response.headers.get('ETag') ?? etag;
        await expectResponse(request, caller, response);
      }
      // A valid ETag must not reveal anything to an anonymous caller.
      const response = await request.send({ 'If-None-Match': etag });
      await expectResponse(request, 'nobody', response);
    }
  });

  test('each of a thousand concurrent requests gets its own response, by the permissions of its caller', async () => {
    const all = await createRequests(JOBS.slice(FIRST_JOB_COUNT));
    const requests = Array.from({ length: 5 }, () =>
      all.flatMap((request) => CALLERS.map((caller) => ({ request, caller }))),
    ).flat();
    expect(requests.length).toBeGreaterThanOrEqual(1_000);
    await Promise.all(
      shuffle(requests).map(async ({ request, caller }) =>
        expectResponse(request, caller, await sendUntilKnown(request, caller)),
      ),
    );
  });

  test('no response may be cached', async () => {
    const { GET: getJob, PATCH, DELETE } = await import('./jobs/[jobId]/route');
    const { GET: getWait } = await import('./jobs/[jobId]/wait/route');
    const { POST: watch } = await import('./jobs/route');
    const { POST: createToken } = await import('./tokens/route');
    const { DELETE: revokeToken } = await import('./tokens/[id]/route');
    const { POST: checkProfile } = await import('./profiles/[name]/check/route');
    const { DELETE: removeProfile } = await import('./profiles/[name]/route');
    const { GET: getReady } = await import('./ready/route');
    const { GET: getMetrics } = await import('./metrics/route');
    const { GET: getHealth } = await import('./health/route');
    const { POST: signOut } = await import('./auth/sign-out/route');
    const jobId = toJobId('default', 0);
    const headers = callerHeaders.operator;
    const init = (method: string, body?: object) => ({
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const call = dashboard.call;

    const known = await call(getJob, `/api/jobs/${jobId}`, { jobId }, { headers });
    const newToken = await call(
      createToken,
      '/api/tokens',
      {},
      init('POST', { name: 'x', scopes: ['read'] }),
    );
    const { id } = (await newToken.clone().json()) as { id: string };
    const unchanged = { headers: { ...headers, 'If-None-Match': known.headers.get('ETag') ?? '' } };
    const responses = [
      [200, known],
      [304, await call(getJob, `/api/jobs/${jobId}`, { jobId }, unchanged)],
      [200, await call(PATCH, `/api/jobs/${jobId}`, { jobId }, init('PATCH', { pinned: true }))],
      [200, await call(getWait, `/api/jobs/${jobId}/wait?timeout=1`, { jobId }, { headers })],
      [200, await call(watch, '/api/jobs', {}, init('POST', { text: jobId }))],
      [204, await call(DELETE, `/api/jobs/${jobId}`, { jobId }, init('DELETE'))],
      [201, newToken],
      [204, await call(revokeToken, `/api/tokens/${id}`, { id }, init('DELETE'))],
      [200, await call(checkProfile, '/api/profiles/x/check', { name: 'team-b' }, init('POST'))],
      [204, await call(removeProfile, '/api/profiles/x', { name: 'team-b' }, init('DELETE'))],
      [200, await call(getReady, '/api/ready', {}, { headers })],
      [200, await call(getMetrics, '/api/metrics', {}, { headers })],
      [200, await call(getHealth, '/api/health', {}, { headers })],
      [303, await call(signOut, '/api/auth/sign-out', {}, init('POST'))],
    ] as const;
    for (const [index, [status, response]] of responses.entries()) {
      expect(response.status, `response ${index}`).toBe(status);
      expect(response.headers.get('Cache-Control'), `response ${index}`).toBe('private, no-store');
    }
  });
});
