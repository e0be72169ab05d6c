import { request, type IncomingHttpHeaders } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { getFirstUserCode, TEST_PASSWORD, signIn } from '@/testing/sign-in';
import { control, expect, startDashboard, test as base, type Dashboard } from './dashboard';

/** Two dashboards on one folder, with and without the fast path. */
interface Twins {
  front: Dashboard;
  next: Dashboard;
  cookie: string;
  jobs: Record<'running' | 'succeeded' | 'failed' | 'gone' | 'strange' | 'export', string>;
}

const test = base.extend<object, { twins: Twins }>({
  twins: [
    async ({}, use) => {
      const env = { AUTH_MODE: 'password', POLL_MIN_SECONDS: '5', POLL_MAX_SECONDS: '60' };
      const front = await startDashboard({ env });
      const cookie = await signIn(front, 'first-user', {
        code: getFirstUserCode(front),
        name: 'olga',
        password: TEST_PASSWORD,
      });
      const jobs = await addJobs(front, cookie);
      const next = await startDashboard({
        env: { ...env, DATA_DIR: `${front.folder}/data`, ...createCloud(front) },
        args: ['--without-fast-path'],
      });
      await use({ front, next, cookie, jobs });
      await next.close();
      await front.close();
    },
    { scope: 'worker' },
  ],
});

const createCloud = ({ simulator: { url } }: Dashboard) => ({
  SWR_ENDPOINT: url,
  IAM_ENDPOINT: url,
  STS_ENDPOINT: url,
});

async function addJobs(dashboard: Dashboard, Cookie: string): Promise<Twins['jobs']> {
  const job = async (body: object, id: string = crypto.randomUUID()) => {
    await control(dashboard.simulator, 'POST', 'jobs', { id, ...body });
    await fetch(`${dashboard.url}/api/jobs/${id}`, { headers: { Cookie } });
    return id;
  };
  const gone = await job({ status: 'Running' });
  const jobs = {
    running: await job({ status: 'Running', resource_name: '支付 <b>"quoted"</b>' }),
    succeeded: await job({ status: 'Success' }),
    failed: await job({ status: 'Failed', reason: `failed to select cce cluster ${'x'.repeat(3_000)}` }),
    strange: await job({ status: 'Paused' }),
    gone,
    // Also the name of a route beside jobs.
    export: await job({ status: 'Success' }, 'export'),
  };
  await control(dashboard.simulator, 'DELETE', `jobs/${gone}`);
  await fetch(`${dashboard.url}/api/jobs/${gone}`, { headers: { Cookie, 'Cache-Control': 'no-cache' } });
  return jobs;
}

interface Exchange {
  status: number | undefined;
  headers: IncomingHttpHeaders;
  body: string;
  /** Node.js and Next.js write header names differently. */
  isFromFront: boolean;
}

function ask(
  { url }: Dashboard,
  path: string,
  { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {},
): Promise<Exchange> {
  return new Promise((resolve, reject) => {
    const all = { 'X-Request-Id': 'the-same', ...headers };
    const asked = request(`${url}${path}`, { method, headers: all, agent: false }, (answer) => {
      const pieces: Buffer[] = [];
      answer.on('data', (piece: Buffer) => pieces.push(piece));
      answer.on('end', () => {
        const body = Buffer.concat(pieces);
        const isZipped = answer.headers['content-encoding'] === 'gzip';
        resolve({
          status: answer.statusCode,
          headers: answer.headers,
          body: (isZipped ? gunzipSync(body) : body).toString(),
          isFromFront: answer.rawHeaders.includes('ETag'),
        });
      });
    });
    asked.on('error', reject).end();
  });
}

/** Headers that change constantly or depend on the HTTP layer; Next.js adds names to `vary`. */
const NOT_COMPARED = new Set([
  'date',
  'x-server-time',
  'vary',
  'transfer-encoding',
  'content-length',
  'keep-alive',
]);

/** Returns the part of a response that must be identical. */
function told({ status, headers, body }: Exchange): object {
  const [base = '', checks = ''] = String(headers['x-checks'] ?? '').split(';');
  const times = checks
    .split(',')
    .map((check) => check.split('/').map((ms) => (ms === '*' ? ms : Number(base) + Number(ms))));
  const compared = Object.entries(headers).filter(([name]) => !NOT_COMPARED.has(name));
  return { status, body, headers: { ...Object.fromEntries(compared), 'x-checks': times } };
}

const all = ({ running, succeeded, failed, gone, strange }: Twins['jobs']) =>
  [running, succeeded, failed, gone, strange].map((id) => `id=${id}`).join('&');

/** Requests, and whether the fast path responds. */
const CASES: {
  name: string;
  path: (jobs: Twins['jobs']) => string;
  headers?: Record<string, string>;
  method?: string;
  asWhom?: 'nobody';
  inFront: boolean;
}[] = [
  ...(['running', 'succeeded', 'failed', 'gone', 'strange'] as const).map((name) => ({
    name: `a job that is ${name}`,
    path: (jobs: Twins['jobs']) => `/api/jobs/${jobs[name]}`,
    inFront: true,
  })),
  { name: 'several jobs', path: (jobs) => `/api/jobs?${all(jobs)}`, inFront: true },
  {
    name: 'several, zipped',
    path: (jobs) => `/api/jobs?${all(jobs)}`,
    headers: { 'Accept-Encoding': 'br, gzip;q=0.5' },
    inFront: true,
  },
  {
    name: 'several, not to be zipped',
    path: (jobs) => `/api/jobs?${all(jobs)}`,
    headers: { 'Accept-Encoding': 'gzip;q=0' },
    inFront: true,
  },
  {
    name: 'one of them twice',
    path: (jobs) => `/api/jobs?id=${jobs.failed}&id=${jobs.failed}`,
    inFront: true,
  },
  {
    name: 'a job with an ID that is a folder here, in a list',
    path: (jobs) => `/api/jobs?id=${jobs.export}`,
    inFront: true,
  },
  { name: 'the folder of that name', path: () => '/api/jobs/export?format=json', inFront: false },
  {
    name: 'what the asker has already',
    path: (jobs) => `/api/jobs/${jobs.succeeded}`,
    headers: { 'If-None-Match': '*' },
    inFront: true,
  },
  {
    name: 'what the asker has in another state',
    path: (jobs) => `/api/jobs/${jobs.succeeded}`,
    headers: { 'If-None-Match': 'W/"other", "more"' },
    inFront: true,
  },
  {
    name: 'a job of a profile',
    path: (jobs) => `/api/jobs/${jobs.succeeded}?profile=default`,
    inFront: false,
  },
  {
    name: 'a job of a profile there is not',
    path: (jobs) => `/api/jobs/${jobs.succeeded}?profile=other`,
    inFront: false,
  },
  {
    name: 'a list with a job nobody knows',
    path: (jobs) => `/api/jobs?id=${jobs.succeeded}&id=nobody-knows`,
    inFront: false,
  },
  {
    name: 'a list with what is no job ID',
    path: (jobs) => `/api/jobs?id=${jobs.succeeded}&id=..%2Fx`,
    inFront: false,
  },
  { name: 'what is no job ID', path: () => '/api/jobs/a_b', inFront: false },
  { name: 'a job in other letters', path: (jobs) => `/api/jobs/%7${jobs.succeeded}`, inFront: false },
  {
    name: 'more jobs than a list may hold',
    path: (jobs) => `/api/jobs?${`id=${jobs.succeeded}&`.repeat(201)}`,
    inFront: false,
  },
  { name: 'the board', path: () => '/api/jobs?phase=failed', inFront: false },
  { name: 'by HEAD', path: (jobs) => `/api/jobs/${jobs.succeeded}`, method: 'HEAD', inFront: false },
  { name: 'by nobody', path: (jobs) => `/api/jobs/${jobs.succeeded}`, asWhom: 'nobody', inFront: false },
  {
    name: 'with a forged session',
    path: (jobs) => `/api/jobs/${jobs.succeeded}`,
    headers: { Cookie: 'swr_job_monitor_session=Fe26.2*1*x' },
    asWhom: 'nobody',
    inFront: false,
  },
  {
    name: 'with a token that is none',
    path: (jobs) => `/api/jobs?${all(jobs)}`,
    headers: { Authorization: 'Bearer none' },
    inFront: false,
  },
];

for (const { name, path, headers = {}, method = 'GET', asWhom, inFront } of CASES) {
  test(`${name}: ${inFront ? 'the front answers' : 'the front leaves to the handler'}, and as the handler does`, async ({
    twins,
  }) => {
    const target = path(twins.jobs);
    const options = { method, headers: asWhom === 'nobody' ? headers : { Cookie: twins.cookie, ...headers } };
    // A poll may happen in between; then both are requested again.
    await expect(async () => {
      await ask(twins.front, target, options);
      const fromFront = await ask(twins.front, target, options);
      const fromNext = await ask(twins.next, target, options);
      expect(fromNext.isFromFront).toBe(false);
      expect(told(fromFront)).toEqual(told(fromNext));
      expect(fromFront.isFromFront).toBe(inFront);
    }).toPass({ timeout: 15_000 });
  });
}

test('a person’s wish for more than memory is left to the handler', async ({ twins }) => {
  const target = `/api/jobs/${twins.jobs.succeeded}`;
  const headers = { Cookie: twins.cookie };
  await ask(twins.front, target, { headers });
  const answer = await ask(twins.front, target, { headers: { ...headers, 'Cache-Control': 'no-cache' } });
  expect(answer).toMatchObject({ status: 200, isFromFront: false });
});

test('a change is in the next answer, whoever was answered from memory just before', async ({ twins }) => {
  const target = `/api/jobs/${twins.jobs.failed}`;
  const headers = { Cookie: twins.cookie };
  for (const note of ['one', 'two', 'three']) {
    await ask(twins.front, target, { headers });
    const change = await fetch(`${twins.front.url}${target}`, {
      method: 'PATCH',
      headers: { ...headers, 'Content-Type': 'application/json' },
      body: JSON.stringify({ note }),
    });
    expect(change.status).toBe(200);
    const { body } = await ask(twins.front, target, { headers });
    expect(JSON.parse(body)).toMatchObject({ note });
  }
});
