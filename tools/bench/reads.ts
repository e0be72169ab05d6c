import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { getFirstUserCode, TEST_PASSWORD, signIn } from '@/testing/sign-in';
import { control, startDashboard } from '@/testing/start-dashboard';
import { median } from '@/testing/statistics';
import { measureFirstByte } from './first-byte';
import { measureLoad, type LoadResult } from './http-load';
import type { Row, Section } from './section';

const ROUNDS = 3;
const SECONDS = 2;
/** Jobs on the board whose page is compared with its data: a full one. */
const BOARD_JOBS = 60;

export const reads: Section = {
  name: 'reads',
  title: 'Read throughput',
  method: `One client process sends requests to one server process over 50 connections. Each figure is the median of ${ROUNDS} rounds of ${SECONDS} s, in which all cases take turns. The baseline is a bare \`node:http\` server with responses of the same size. The first byte of a board is the median of single requests in turn, for its page and for its data.`,
  async run() {
    const open = await startDashboard();
    const throughNext = await startDashboard({ args: ['--without-fast-path'] });
    const guarded = await startDashboard({ env: { AUTH_MODE: 'password' } });
    const Cookie = await signIn(guarded, 'first-user', {
      code: getFirstUserCode(guarded),
      name: 'olga',
      password: TEST_PASSWORD,
    });
    const ids = await addJobs(20, [
      { dashboard: open, headers: {} },
      { dashboard: throughNext, headers: {} },
      { dashboard: guarded, headers: { Cookie } },
    ]);
    const one = `/api/jobs/${ids[0] ?? ''}`;
    const list = jobsPath(ids);
    const { etag, size } = await fetchJobs(open.url + one);
    const bare = await startBareServer(size);

    const cases = [
      createCase('bare node:http', bare.url),
      createCase('one job', open.url + one, { minRatio: 0.5 }),
      createCase('one job, unchanged (304)', open.url + one, {
        headers: { 'If-None-Match': etag },
        minRatio: 0.5,
      }),
      createCase('one job, for a signed-in user', guarded.url + one, { headers: { Cookie }, minRatio: 0.45 }),
      createCase('twenty jobs', open.url + list, { minRatio: 0.4 }),
      createCase('one job, through the route handler of Next.js', throughNext.url + one),
    ];
    for (const { url, headers } of cases) await measureLoad(url, { headers, seconds: 1 });
    for (let round = 0; round < ROUNDS; round++) {
      for (const { url, headers, loads } of cases) {
        loads.push(await measureLoad(url, { headers, seconds: SECONDS }));
      }
    }
    await addJobs(BOARD_JOBS - ids.length, [{ dashboard: open, headers: {} }]);
    const firstByte = await measureFirstByte(open.url, BOARD_JOBS);
    await Promise.all([open.close(), throughNext.close(), guarded.close(), bare.close()]);

    const figures = cases.map(({ what, minRatio, loads }) => ({
      what,
      minRatio,
      perSecond: median(loads.map(({ perSecond }) => perSecond)),
      p99: median(loads.map(({ p99 }) => p99)),
    }));
    const baseline = figures[0]?.perSecond ?? NaN;
    const rows = figures.slice(1).map(({ what, minRatio, perSecond, p99 }): Row => {
      const ratio = perSecond / baseline;
      return {
        label: what,
        result: `${Math.round(perSecond)} req/s, p99 ${p99.toFixed(1)} ms`,
        baseline: `${Math.round(baseline)} req/s`,
        ratio,
        ...(minRatio !== undefined && { bound: `at least ${minRatio}`, isMet: ratio >= minRatio }),
      };
    });
    return [...rows, firstByte];
  },
};

interface CaseOptions {
  headers?: Record<string, string>;
  /** Minimum throughput, relative to the bare server. */
  minRatio?: number;
}

function createCase(what: string, url: string, { headers = {}, minRatio }: CaseOptions = {}) {
  const loads: LoadResult[] = [];
  return { what, url, headers, minRatio, loads };
}

interface Target {
  dashboard: Awaited<ReturnType<typeof startDashboard>>;
  headers: Record<string, string>;
}

/** Adds finished jobs to each simulator and looks them up, so that every dashboard has them cached. */
async function addJobs(count: number, targets: readonly Target[]): Promise<string[]> {
  const ids = Array.from({ length: count }, () => crypto.randomUUID());
  for (const { dashboard, headers } of targets) {
    for (const id of ids) {
      await control(dashboard.simulator, 'POST', 'jobs', {
        id,
        resource_name: 'payments',
        status: 'Success',
      });
    }
    await fetchJobs(dashboard.url + jobsPath(ids), headers);
  }
  return ids;
}

const jobsPath = (ids: readonly string[]) => `/api/jobs?${ids.map((id) => `id=${id}`).join('&')}`;

async function fetchJobs(url: string, headers = {}, tries = 20): Promise<{ etag: string; size: number }> {
  const response = await fetch(url, { headers });
  const text = await response.text();
  // The rate limit delays the first lookups of many jobs for longer than a response waits.
  if (text.includes('"look_up_pending"') && tries > 1) return fetchJobs(url, headers, tries - 1);
  if (!response.ok || text.includes('"problem":'))
    throw new Error(`Unexpected response: ${text.slice(0, 500)}`);
  return { etag: response.headers.get('ETag') ?? '', size: text.length };
}

async function startBareServer(size: number): Promise<{ url: string; close: () => Promise<void> }> {
  const child = spawn(process.execPath, ['tools/bench/bare-server.mjs', String(size)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [port] = (await once(child.stdout, 'data')) as [Buffer];
  return {
    url: `http://127.0.0.1:${port.toString().trim()}/`,
    async close() {
      child.kill();
      await once(child, 'exit');
    },
  };
}
