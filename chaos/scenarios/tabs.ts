import { Cloud } from '@/chaos/cloud';
import { crowd, lostBy, latency, type CrowdReport } from '@/chaos/crowd';
import { withDashboard } from '@/chaos/dashboards';
import type { Scenario } from '@/chaos/scenario';
import { judge, Told } from '@/chaos/witness';

const TABS = 200;
const JOBS = 100;
const IDS_PER_TAB = 50;
const TAB_EVERY_MS = 5_000;
const CLIENT_EVERY_MS = 400;
const INTERVAL_MS = 2_000;
const POLL_MAX_S = 5;
/** The time-out is the usual one: nothing is wrong with SWR here. */
const ENV = {
  POLL_MIN_SECONDS: String(INTERVAL_MS / 1000),
  POLL_MAX_SECONDS: String(POLL_MAX_S),
  SWR_TIMEOUT_MS: '10000',
};
const SEEN_WITHIN_MS = 3 * POLL_MAX_S * 1_000;
/** The bar that is set for it. */
const P99_MS = 250;

export const tabs: Scenario = {
  name: 'tabs',
  title: 'two hundred open tabs make SWR be asked about each job once an interval',
  how: `${TABS} tabs of ${IDS_PER_TAB} jobs each (${JOBS} jobs in all), each every ${TAB_EVERY_MS / 1000} s; then ${TABS} clients of one job each, ${(TABS * 1000) / CLIENT_EVERY_MS} requests a second. Clients, simulator and dashboard share the machine. SWR may be asked about a job once in ${INTERVAL_MS / 1000} s.`,
  run: ({ short }) =>
    withDashboard({ env: ENV }, async ({ url, simulator }) => {
      const cloud = new Cloud(simulator);
      await cloud.list(false);
      const ids: string[] = [];
      for (let job = 0; job < JOBS; job++) ids.push(await cloud.add('Running'));
      const idOf = (number: number) => ids[number % JOBS] ?? '';
      const board = (tab: number) =>
        Array.from({ length: IDS_PER_TAB }, (_, place) => `id=${idOf(tab + place)}`).join('&');
      // Known before anything is measured.
      await fetch(`${url}/api/jobs?${ids.map((id) => `id=${id}`).join('&')}`);

      const many = await crowd({
        clients: TABS,
        url: (tab) => `${url}/api/jobs?${board(tab)}`,
        everyMs: TAB_EVERY_MS,
        lastsMs: short ? TAB_EVERY_MS : 30_000,
      });
      const fast = await crowd({
        clients: TABS,
        url: (client) => `${url}/api/jobs/${idOf(client)}`,
        everyMs: CLIENT_EVERY_MS,
        lastsMs: short ? 3_000 : 60_000,
      });
      const early = (await cloud.earlyCalls(INTERVAL_MS))
        .flat()
        .map(({ gapMs }) => `${(gapMs / 1000).toFixed(2)} s`);

      for (const id of ids) await cloud.change(id, 'Success');
      const verdict = await judge({
        urls: [url],
        spells: cloud.spells,
        told: new Told(),
        heldMs: 0,
        withinMs: SEEN_WITHIN_MS,
      });
      const { requests, why } = lostBy([many, fast]);
      return {
        load: `${rate(many)} of ${IDS_PER_TAB} jobs, then ${rate(fast)} of one`,
        faults: 'none',
        requests,
        transitions: verdict.transitions,
        ends: verdict.ends,
        notes: [
          `tabs of ${IDS_PER_TAB} jobs: ${told(many)}`,
          `one job: ${told(fast)}; the bar is ${P99_MS} ms at 500/s`,
          ...why,
          ...verdict.examples.slice(0, 3),
        ],
        broken: early.length > 0 ? [`SWR was asked before the interval was over: ${early.join(', ')}`] : [],
      };
    }),
};

const rate = ({ requests, seconds }: CrowdReport) => `${Math.round(requests / seconds)}/s`;

const told = (report: CrowdReport) =>
  `${rate(report)}, median ${latency(report, 0.5)} ms, p99 ${latency(report, 0.99)} ms`;
