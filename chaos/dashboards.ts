import { startDashboard, type OwnDashboard } from '@/harness/start-dashboard';
import type { Simulator } from '@/lib/simulator/simulator';

/** How fast dashboards ask here, so that minutes pass in seconds. */
export const POLL_MAX_MS = 1_000;
export const TIMEOUT_MS = 3_000;
/** As long as one dashboard leaves a job alone that another one was asking about when it died. */
export const leaseMs = (timeoutMs: number) => timeoutMs + 10_000;
export const LEASE_MS = leaseMs(TIMEOUT_MS);
/** What a machine may be late by that has other things to do; how long it took indeed is in the notes. */
export const SLACK_MS = 15_000;

const PACE = {
  POLL_MIN_SECONDS: '0.5',
  POLL_MAX_SECONDS: String(POLL_MAX_MS / 1000),
  SWR_TIMEOUT_MS: String(TIMEOUT_MS),
  SWR_RATE_LIMIT: '200',
};

export interface DashboardOptions {
  env?: Record<string, string>;
  simulator?: Simulator;
  nodeArguments?: readonly string[];
}

/** The built server in a process of its own, at the pace of these scenarios; ended once the work has been done. */
export function withDashboard<T>(
  options: DashboardOptions,
  work: (dashboard: OwnDashboard) => Promise<T>,
): Promise<T> {
  return withDashboards(1, options, async ([dashboard]) => {
    if (dashboard === undefined) throw new Error('no dashboard was started');
    return work(dashboard);
  });
}

/** Several of them, started at once: one after another they would take as long as the trouble. */
export async function withDashboards<T>(
  count: number,
  { env = {}, ...options }: DashboardOptions,
  work: (dashboards: readonly OwnDashboard[]) => Promise<T>,
): Promise<T> {
  const starting = Array.from({ length: count }, () =>
    startDashboard({ ...options, env: { ...PACE, ...env } }),
  );
  // Where one does not start, the others have to end as well.
  const starts = await Promise.allSettled(starting);
  try {
    return await work(await Promise.all(starting));
  } finally {
    await Promise.all(starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value.close()] : [])));
  }
}

/** Of a dashboard that runs. */
export function pidOf(dashboard: OwnDashboard): number {
  const pid = dashboard.pid();
  if (pid === undefined) throw new Error('the dashboard does not run');
  return pid;
}
