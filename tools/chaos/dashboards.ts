import { startDashboard, type StartedDashboard } from '@/testing/start-dashboard';
import type { Simulator } from '@/lib/simulator/simulator';

/** Short intervals, so that a scenario takes seconds instead of minutes. */
export const POLL_MAX_MS = 1_000;
export const TIMEOUT_MS = 3_000;
/** Duration of a lease: how long replicas do not fetch a job that a killed replica had leased. */
export const computeLeaseMs = (timeoutMs: number) => timeoutMs + 10_000;
export const LEASE_MS = computeLeaseMs(TIMEOUT_MS);
/** Tolerance for a busy machine. The notes contain the actual durations. */
export const TOLERANCE_MS = 15_000;

const ENVIRONMENT = {
  POLL_MIN_SECONDS: '0.5',
  POLL_MAX_SECONDS: String(POLL_MAX_MS / 1000),
  SWR_TIMEOUT_MS: String(TIMEOUT_MS),
  SWR_RATE_LIMIT: '200',
};

interface DashboardOptions {
  env?: Record<string, string>;
  simulator?: Simulator;
  nodeArguments?: readonly string[];
}

/** Runs `work` with a dashboard at the short intervals of the scenarios, and stops the dashboard afterwards. */
export function withDashboard<T>(
  options: DashboardOptions,
  work: (dashboard: StartedDashboard) => Promise<T>,
): Promise<T> {
  return withDashboards(1, options, async ([dashboard]) => {
    if (dashboard === undefined) throw new Error('No dashboard was started.');
    return work(dashboard);
  });
}

/** Runs `work` with several dashboards, and stops them afterwards. They start in parallel to save time. */
export async function withDashboards<T>(
  count: number,
  { env = {}, ...options }: DashboardOptions,
  work: (dashboards: readonly StartedDashboard[]) => Promise<T>,
): Promise<T> {
  const starting = Array.from({ length: count }, () =>
    startDashboard({ ...options, env: { ...ENVIRONMENT, ...env } }),
  );
  // If one dashboard fails to start, the others still have to be stopped.
  const starts = await Promise.allSettled(starting);
  try {
    return await work(await Promise.all(starting));
  } finally {
    await Promise.all(starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value.close()] : [])));
  }
}
