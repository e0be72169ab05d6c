import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as z from 'zod';
import { control, startDashboard, type Dashboard } from '@/harness/start-dashboard';
import { foundAll } from './found-all';
import type { Row, Section } from './section';

const TABS = 5_000;
const FEW = 50;
const THROUGH_NEXT = 500;
const JOBS = 1_000;
const JOBS_OF_A_TAB = 50;
/** Unchanged for so long, a job that is looked at is asked about every ten seconds. */
const AGE_MS = 60 * 60_000;
const WARM_UP_SECONDS = 25;
const SECONDS = 20;

const figuresSchema = z.object({
  polls: z.number(),
  unchanged: z.number(),
  headBytes: z.number(),
  bodyBytes: z.number(),
  failures: z.number(),
  p50: z.number(),
  p99: z.number(),
});

interface Measured extends z.infer<typeof figuresSchema> {
  calls: number;
  cpuSeconds: number;
}

export const fanOut: Section = {
  name: 'fan-out',
  title: 'Fan-out',
  how: `${TABS} tabs, each with ${JOBS_OF_A_TAB} of ${JOBS} unfinished jobs, poll as the browser does, at the pace the server tells them, for ${SECONDS} s; beside ${FEW} such tabs, and beside ${THROUGH_NEXT} whose polls all take the way through Next.js. CPU is that of the server's process; that of a poll is what ${FEW} tabs do not cost.`,
  async run() {
    const few = await measure(FEW, []);
    const many = await measure(TABS, []);
    const throughNext = await measure(THROUGH_NEXT, ['--without-front']);
    const cpuOf = ({ cpuSeconds, polls }: Measured) =>
      ((cpuSeconds - few.cpuSeconds) / (polls - few.polls)) * 1e6;
    const shareOf = ({ cpuSeconds }: Measured) => `${((cpuSeconds / SECONDS) * 100).toFixed(0)} % of a core`;
    const aMinute = (count: number) => Math.round((count * 60) / SECONDS);
    return [
      {
        what: `calls to SWR a minute, ${TABS} tabs`,
        ours: String(aMinute(many.calls)),
        baseline: `${aMinute(few.calls)} with ${FEW} tabs`,
        ratio: many.calls / few.calls,
        bound: 'at most 1.25',
        holds: many.calls <= few.calls * 1.25,
      },
      {
        what: `the same, beside tabs that ask SWR themselves`,
        ours: String(aMinute(many.calls)),
        baseline: `${aMinute(many.polls) * JOBS_OF_A_TAB} (one for each job at each poll)`,
        ratio: many.calls / (many.polls * JOBS_OF_A_TAB),
      },
      {
        what: 'polls a second',
        ours: `${Math.round(many.polls / SECONDS)}, p50 ${many.p50.toFixed(1)} ms, p99 ${many.p99.toFixed(0)} ms, ${many.failures} failed`,
        bound: 'none fails',
        holds: many.failures === 0,
      },
      {
        what: 'polls answered by headers only',
        ours: `${((many.unchanged / many.polls) * 100).toFixed(1)} %, ${Math.round(many.headBytes / many.polls)} bytes each`,
        bound: 'all: nothing changes',
        holds: many.unchanged === many.polls && many.bodyBytes === 0,
      },
      {
        what: 'megabytes a minute, all tabs',
        ours: (aMinute(many.headBytes + many.bodyBytes) / 1e6).toFixed(1),
      },
      {
        what: 'CPU of the server',
        ours: `${shareOf(many)}, ${shareOf(few)} with ${FEW} tabs`,
      },
      {
        what: 'CPU of one poll',
        ours: `${cpuOf(many).toFixed(0)} µs`,
        baseline: `${cpuOf(throughNext).toFixed(0)} µs through Next.js`,
        ratio: cpuOf(many) / cpuOf(throughNext),
      },
    ] satisfies Row[];
  },
};

async function measure(tabs: number, args: readonly string[]): Promise<Measured> {
  const dashboard = await startDashboard({ args, env: { POLL_MIN_SECONDS: '2', POLL_MAX_SECONDS: '60' } });
  try {
    const ids = await addJobs(dashboard);
    const child = spawn(process.execPath, ['--import', 'tsx', 'bench/tabs.ts'], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    child.send({ url: dashboard.url, ids, tabs, jobsOfATab: JOBS_OF_A_TAB, ...{ WARM_UP_SECONDS, SECONDS } });
    await once(child, 'message');
    const cpuBefore = await cpuSeconds(dashboard);
    await control(dashboard.simulator, 'DELETE', 'requests');
    const [message] = (await once(child, 'message')) as [unknown];
    const cpuAfter = await cpuSeconds(dashboard);
    const { requests } = (await control(dashboard.simulator, 'GET', 'requests')) as { requests: unknown[] };
    return { ...figuresSchema.parse(message), calls: requests.length, cpuSeconds: cpuAfter - cpuBefore };
  } finally {
    await dashboard.close();
  }
}

async function addJobs({ simulator, url }: Dashboard): Promise<string[]> {
  const ids = Array.from({ length: JOBS }, () => crypto.randomUUID());
  const created_at = new Date(Date.now() - AGE_MS).toISOString();
  for (const id of ids) {
    await control(simulator, 'POST', 'jobs', {
      id,
      resource_name: 'payments',
      status: 'Running',
      created_at,
    });
  }
  await foundAll(url, JOBS, 'payments');
  return ids;
}

async function cpuSeconds({ url }: Dashboard): Promise<number> {
  const text = await (await fetch(`${url}/api/metrics`)).text();
  return Number(/^process_cpu_seconds_total ([\d.]+)/m.exec(text)?.[1]);
}
