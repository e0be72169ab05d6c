import { CloudDriver } from '@/tools/chaos/cloud-driver';
import {
  runFixedRateLoad,
  summarizeLost,
  computeLatency,
  type FixedRateReport,
} from '@/tools/chaos/fixed-rate-load';
import { withDashboard } from '@/tools/chaos/dashboards';
import { finishJobs } from '@/tools/chaos/finish-jobs';
import type { Scenario } from '@/tools/chaos/scenario';

const TABS = 200;
const JOBS = 100;
const IDS_PER_TAB = 50;
const TAB_INTERVAL_MS = 5_000;
const CLIENT_INTERVAL_MS = 400;
const INTERVAL_MS = 2_000;
const POLL_MAX_S = 5;
/** The timeout is the default, because SWR has no faults here. */
const ENV = {
  POLL_MIN_SECONDS: String(INTERVAL_MS / 1000),
  POLL_MAX_SECONDS: String(POLL_MAX_S),
  SWR_TIMEOUT_MS: '10000',
};
const VISIBLE_WITHIN_MS = 3 * POLL_MAX_S * 1_000;
/** Target for the 99th percentile of the response time. */
const TARGET_P99_MS = 250;

export const tabs: Scenario = {
  name: 'tabs',
  title: 'two hundred open tabs cause one SWR request per job and interval',
  method: `${TABS} tabs with ${IDS_PER_TAB} jobs each (${JOBS} jobs in total) poll every ${TAB_INTERVAL_MS / 1000} s. Then ${TABS} clients with one job each send ${(TABS * 1000) / CLIENT_INTERVAL_MS} requests per second. Clients, simulator and dashboard share the machine. SWR may receive one request per job every ${INTERVAL_MS / 1000} s.`,
  run: ({ short }) =>
    withDashboard({ env: ENV }, async ({ url, simulator }) => {
      const cloud = new CloudDriver(simulator);
      await cloud.setListPermission(false);
      const ids = await cloud.addRunningJobs(JOBS);
      const getId = (index: number) => ids[index % JOBS] ?? '';
      const toQuery = (tab: number) =>
        Array.from({ length: IDS_PER_TAB }, (_, index) => `id=${getId(tab + index)}`).join('&');
      // Looks up all jobs, so that they are known before the measurement.
      await fetch(`${url}/api/jobs?${ids.map((id) => `id=${id}`).join('&')}`);

      const tabReport = await runFixedRateLoad({
        clients: TABS,
        url: (tab) => `${url}/api/jobs?${toQuery(tab)}`,
        everyMs: TAB_INTERVAL_MS,
        lastsMs: short ? TAB_INTERVAL_MS : 30_000,
      });
      const clientReport = await runFixedRateLoad({
        clients: TABS,
        url: (client) => `${url}/api/jobs/${getId(client)}`,
        everyMs: CLIENT_INTERVAL_MS,
        lastsMs: short ? 3_000 : 60_000,
      });
      const early = (await cloud.fetchEarlyRequests(INTERVAL_MS))
        .flat()
        .map(({ gapMs }) => `${(gapMs / 1000).toFixed(2)} s`);

      const verdict = await finishJobs(cloud, url, VISIBLE_WITHIN_MS);
      const { requests, why } = summarizeLost([tabReport, clientReport]);
      return {
        load: `${formatRate(tabReport)} with ${IDS_PER_TAB} jobs, then ${formatRate(clientReport)} with one`,
        faults: 'none',
        requests,
        transitions: verdict.transitions,
        finalStates: verdict.finalStates,
        notes: [
          `tabs of ${IDS_PER_TAB} jobs: ${formatReport(tabReport)}`,
          `one job: ${formatReport(clientReport)}; the target is ${TARGET_P99_MS} ms at 500/s`,
          ...why,
          ...verdict.examples.slice(0, 3),
        ],
        violations:
          early.length > 0
            ? [`SWR received requests before the end of their interval, after ${early.join(', ')}`]
            : [],
      };
    }),
};

const formatRate = ({ requests, seconds }: FixedRateReport) => `${Math.round(requests / seconds)}/s`;

const formatReport = (report: FixedRateReport) =>
  `${formatRate(report)}, median ${computeLatency(report, 0.5)} ms, p99 ${computeLatency(report, 0.99)} ms`;
