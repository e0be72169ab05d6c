import { beforeAll, expect, test } from 'vitest';
import { boardAnswerSchema, jobsAnswerSchema } from '@/lib/api/answers';
import { problemSchema } from '@/lib/api/problem';
import { startSimulator } from '@/lib/simulator/simulator';
import { dashboardOfThisFile } from './dashboard.fixture';

const dashboard = dashboardOfThisFile({
  AUTH_MODE: 'password',
  CREDENTIALS_KEY: 'c5'.repeat(32),
  SWR_TIMEOUT_MS: '10000',
});

const PASSWORD = 'a password for both';
const JOBS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
/** Those of the first test; the other is the first to ask for the rest. */
const FIRST_JOBS = 4;
/** Jobs of both projects begin alike and end in the profile that knows them. */
const jobOf = (profile: string, index: number) => `00000000-5a3e-4000-8000-00000000000${index}-${profile}`;
const nameOf = (jobId: string) => `registry of ${jobId}`;

const PROFILES = ['default', 'team-b'] as const;
const ASKERS = ['nobody', 'metrics', 'viewer', 'operator'] as const;
type Asker = (typeof ASKERS)[number];
const headersOf: Record<Asker, Record<string, string>> = {
  nobody: {},
  metrics: {},
  viewer: {},
  operator: {},
};

/** A second project, the users, and a token that may read nothing but the metrics. */
beforeAll(async () => {
  const { getServices } = await import('@/lib/process');
  const { putUser } = await import('@/lib/access/users');
  const { createToken } = await import('@/lib/access/tokens');
  const { POST: signIn } = await import('./auth/sign-in/route');
  const second = await startSimulator({
    ak: 'SECONDACCESSKEY',
    sk: 'second-secret',
    projectId: 'b0'.repeat(16),
  });
  const { url, region, projectId, ak, sk } = second;
  const { profiles, store } = getServices();
  await profiles.put({
    ...{ name: 'team-b', region, projectId, auth: { kind: 'ak-sk', ak, sk } },
    endpoints: { swr: url, iam: url, sts: url },
  });
  for (const [profile, cloud] of [
    ['default', dashboard.simulator.url],
    ['team-b', url],
  ] as const) {
    for (const index of JOBS) {
      const id = jobOf(profile, index);
      const body = JSON.stringify({ id, resource_name: nameOf(id), status: 'Running' });
      await fetch(`${cloud}/simulator/jobs`, { method: 'POST', body });
    }
  }
  for (const role of ['viewer', 'operator'] as const) {
    await putUser(store, { name: role, password: PASSWORD, role });
    const body = new URLSearchParams({ name: role, password: PASSWORD });
    const answer = await dashboard.call(signIn, '/api/auth/sign-in', {}, { method: 'POST', body });
    headersOf[role] = { Cookie: answer.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
  }
  const { token } = await createToken(store, { name: 'probe', scopes: ['metrics'], createdBy: 'operator' });
  headersOf.metrics = { Authorization: `Bearer ${token}` };
  return () => second.close();
});

interface Question {
  what: string;
  ask: (headers: Record<string, string>) => Promise<Response>;
  /** Who gets an answer; nobody else does. */
  allowed: readonly Asker[];
  status: number;
  /** Throws where the answer is not to this question. */
  check: (body: unknown) => void;
}

/** Everything that is asked, each with what only its answer holds. */
async function questions(jobs: readonly number[]): Promise<Question[]> {
  const { GET: getJob } = await import('./jobs/[jobId]/route');
  const { GET: getJobs } = await import('./jobs/route');
  const { GET: getProfiles } = await import('./profiles/route');
  const { GET: getAudit } = await import('./audit/route');
  const { GET: getTokens } = await import('./tokens/route');
  const signedIn = ['viewer', 'operator'] as const;
  const list = (query: string, check: Question['check']): Question => ({
    what: `the list ${query}`,
    ask: (headers) => dashboard.call(getJobs, `/api/jobs?${query}`, {}, { headers }),
    ...{ allowed: signedIn, status: 200, check },
  });
  const one = (jobId: string, query: string, status: number, check: Question['check']): Question => ({
    what: `the job ${jobId}${query}`,
    ask: (headers) => dashboard.call(getJob, `/api/jobs/${jobId}${query}`, { jobId }, { headers }),
    ...{ allowed: signedIn, status, check },
  });
  const settings = (what: string, handler: typeof getAudit, text: string): Question => ({
    what,
    ask: (headers) => dashboard.call(handler, `/api/${what}`, {}, { headers }),
    ...{ allowed: ['operator'], status: 200 },
    check: (body) => {
      expect(JSON.stringify(body)).toContain(text);
    },
  });
  const isJob = (profile: string, jobId: string) => (body: unknown) => {
    expect(body).toMatchObject({ profile, job: { id: jobId, resource_name: nameOf(jobId) } });
  };
  const isUnknown = (body: unknown) => {
    expect(body).toMatchObject({ code: 'job_not_found' });
  };

  const ofJobs = PROFILES.flatMap((profile) => {
    const other = profile === 'default' ? 'team-b' : 'default';
    return jobs.flatMap((index) => {
      const [jobId, foreign] = [jobOf(profile, index), jobOf(other, index)];
      return [
        // First, so that what it could spoil is asked after it.
        one(jobId, `?profile=${other}`, 404, isUnknown),
        one(jobId, '', 200, isJob(profile, jobId)),
        one(jobId, `?profile=${profile}`, 200, isJob(profile, jobId)),
        list(`id=${jobId}&id=${foreign}`, (body) => {
          const [own, others] = jobsAnswerSchema.parse(body).jobs;
          isJob(profile, jobId)(own);
          isJob(other, foreign)(others);
        }),
      ];
    });
  });
  return [
    ...ofJobs,
    one('nobody-knows-this', '', 404, isUnknown),
    ...PROFILES.map((profile) =>
      list(`profile=${profile}`, (body) => {
        for (const state of boardAnswerSchema.parse(body).jobs) isJob(profile, state.job.id)(state);
      }),
    ),
    settings('profiles', getProfiles, 'team-b'),
    settings('audit', getAudit, 'signed_in'),
    settings('tokens', getTokens, 'probe'),
  ];
}

async function expectAnswer(question: Question, asker: Asker, answer: Response): Promise<void> {
  const { what, allowed, status, check } = question;
  const isAllowed = allowed.includes(asker);
  const place = `${what}, asked by ${asker}`;
  const text = await answer.text();
  expect(answer.status, `${place}: ${text}`).toBe(isAllowed ? status : asker === 'nobody' ? 401 : 403);
  expect(answer.headers.get('Cache-Control'), place).toBe('private, no-store');
  const body: unknown = JSON.parse(text);
  if (isAllowed) {
    check(body);
    return;
  }
  expect(answer.headers.has('ETag')).toBe(false);
  expect(problemSchema.parse(body).code).toBe(asker === 'nobody' ? 'sign_in_required' : 'not_allowed');
  expect(text).not.toMatch(/registry of|team-b|signed_in|probe/);
}

/** The same order at every run, which no request follows another in. */
function shuffled<T>(values: readonly T[]): T[] {
  let state = 12_345;
  const random = () => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31);
  return values
    .map((value) => ({ value, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value);
}

test('no refusal, and no "not found", is given to the next one who asks', async () => {
  for (const question of await questions(JOBS.slice(0, FIRST_JOBS))) {
    let etag = '"none"';
    for (const asker of [...ASKERS, ...ASKERS.toReversed()]) {
      const answer = await question.ask(headersOf[asker]);
      etag = answer.headers.get('ETag') ?? etag;
      await expectAnswer(question, asker, answer);
    }
    // Who has no right learns nothing by an ETag either.
    const refused = await question.ask({ 'If-None-Match': etag });
    await expectAnswer(question, 'nobody', refused);
  }
});

test('of a thousand requests at once each gets its own answer, by its asker’s rights', async () => {
  const all = await questions(JOBS.slice(FIRST_JOBS));
  const asked = Array.from({ length: 5 }, () =>
    all.flatMap((question) => ASKERS.map((asker) => ({ question, asker }))),
  ).flat();
  expect(asked.length).toBeGreaterThanOrEqual(1_000);
  await Promise.all(
    shuffled(asked).map(async ({ question, asker }) =>
      expectAnswer(question, asker, await question.ask(headersOf[asker])),
    ),
  );
});

test('nothing that is answered may be kept by a cache', async () => {
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
  const jobId = jobOf('default', 0);
  const headers = headersOf.operator;
  const init = (method: string, body?: object) => ({
    ...{ method, headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const call = dashboard.call;

  const known = await call(getJob, `/api/jobs/${jobId}`, { jobId }, { headers });
  const newToken = await call(createToken, '/api/tokens', {}, init('POST', { name: 'x', scopes: ['read'] }));
  const { id } = (await newToken.clone().json()) as { id: string };
  const unchanged = { headers: { ...headers, 'If-None-Match': known.headers.get('ETag') ?? '' } };
  const answers = [
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
  for (const [index, [status, answer]] of answers.entries()) {
    expect(answer.status, `the answer ${index}`).toBe(status);
    expect(answer.headers.get('Cache-Control'), `the answer ${index}`).toBe('private, no-store');
  }
});
