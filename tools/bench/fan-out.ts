import { readMetric } from '@/testing/read-metric';
import { control, startDashboard } from '@/testing/start-dashboard';
import { addRunningJobs } from './running-jobs';
import type { Row, Section } from './section';
import { startTabs, type TabResults } from './start-tabs';

const TABS = 5_000;
const BASELINE_TABS = 50;
const NEXT_TABS = 500;
const JOBS = 1_000;
const JOBS_OF_A_TAB = 50;
const WARM_UP_SECONDS = 25;
const MEASURED_SECONDS = 20;

interface Measured extends TabResults {
  calls: number;
  cpuSeconds: number;
}

export const fanOut: Section = {
  name: 'fan-out',
  title: 'Fan-out',
  method: `${TABS} tabs with ${JOBS_OF_A_TAB} of ${JOBS} unfinished jobs each use the browser's polling code for ${MEASURED_SECONDS} s. They are compared with ${BASELINE_TABS} tabs, and with ${NEXT_TABS} tabs whose polls all go through Next.js. CPU is that of the server process. The CPU of one poll is computed from the difference to ${BASELINE_TABS} tabs.`,
  async run() {
    const baseline = await measure(BASELINE_TABS, []);
    const ours = await measure(TABS, []);
    const throughNext = await measure(NEXT_TABS, ['--without-fast-path']);
    const computePollCpu = ({ cpuSeconds, polls }: Measured) =>
      ((cpuSeconds - baseline.cpuSeconds) / (polls - baseline.polls)) * 1e6;
    const formatCpuShare = ({ cpuSeconds }: Measured) =>
      `${((cpuSeconds / MEASURED_SECONDS) * 100).toFixed(0)} % of a core`;
    const perMinute = (count: number) => Math.round((count * 60) / MEASURED_SECONDS);
    return [
      {
        label: `SWR requests per minute, ${TABS} tabs`,
        result: String(perMinute(ours.calls)),
        baseline: `${perMinute(baseline.calls)} with ${BASELINE_TABS} tabs`,
        ratio: ours.calls / baseline.calls,
        bound: 'at most 1.25',
        isMet: ours.calls <= baseline.calls * 1.25,
      },
      {
        label: `SWR requests per minute, compared with tabs that poll SWR directly`,
        result: String(perMinute(ours.calls)),
        baseline: `${perMinute(ours.polls) * JOBS_OF_A_TAB} (one per job and poll)`,
        ratio: ours.calls / (ours.polls * JOBS_OF_A_TAB),
      },
      {
        label: 'polls per second',
        result: `${Math.round(ours.polls / MEASURED_SECONDS)}, p50 ${ours.p50.toFixed(1)} ms, p99 ${ours.p99.toFixed(0)} ms, ${ours.failures} failed`,
        bound: 'no failures',
        isMet: ours.failures === 0,
      },
      {
        label: 'polls with a response without body',
        result: `${((ours.unchanged / ours.polls) * 100).toFixed(1)} %, ${Math.round(ours.headBytes / ours.polls)} bytes each`,
        bound: 'all, since nothing changes',
        isMet: ours.unchanged === ours.polls && ours.bodyBytes === 0,
      },
      {
        label: 'megabytes per minute, all tabs',
        result: (perMinute(ours.headBytes + ours.bodyBytes) / 1e6).toFixed(1),
      },
      {
        label: 'CPU of the server',
        result: `${formatCpuShare(ours)}, ${formatCpuShare(baseline)} with ${BASELINE_TABS} tabs`,
      },
      {
        label: 'CPU of one poll',
        result: `${computePollCpu(ours).toFixed(0)} µs`,
        baseline: `${computePollCpu(throughNext).toFixed(0)} µs through Next.js`,
        ratio: computePollCpu(ours) / computePollCpu(throughNext),
      },
    ] satisfies Row[];
  },
};

async function measure(tabs: number, args: readonly string[]): Promise<Measured> {
  const dashboard = await startDashboard({ args, env: { POLL_MIN_SECONDS: '2', POLL_MAX_SECONDS: '60' } });
  try {
    const counted = startTabs({
      url: dashboard.url,
      ids: await addRunningJobs(dashboard, JOBS),
      tabs,
      jobsOfATab: JOBS_OF_A_TAB,
      warmUpSeconds: WARM_UP_SECONDS,
      measuredSeconds: MEASURED_SECONDS,
    });
    await counted.counting;
    const readCpuSeconds = () => readMetric(dashboard.url, 'process_cpu_seconds_total');
    const cpuBefore = await readCpuSeconds();
    await control(dashboard.simulator, 'DELETE', 'requests');
    const results = await counted.results;
    const cpuAfter = await readCpuSeconds();
    const { requests } = (await control(dashboard.simulator, 'GET', 'requests')) as { requests: unknown[] };
    return { ...results, calls: requests.length, cpuSeconds: cpuAfter - cpuBefore };
  } finally {
    await dashboard.close();
  }
}
