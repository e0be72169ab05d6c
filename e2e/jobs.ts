import { control, type Dashboard } from '@/testing/start-dashboard';
import type { Simulator } from '@/lib/simulator/simulator';

/** Creates jobs whose names contain a unique word. */
export async function createJobs(
  simulator: Simulator,
  word: string,
  wishes: readonly object[],
): Promise<string[]> {
  const ids = wishes.map(() => crypto.randomUUID());
  await Promise.all(
    wishes.map((wish, i) =>
      control(simulator, 'POST', 'jobs', { id: ids[i], resource_name: `${word}-${i}`, ...wish }),
    ),
  );
  return ids;
}

/** Looks jobs up, so that the dashboard monitors them. */
export async function lookUp({ url }: Dashboard, ids: readonly string[]): Promise<void> {
  await fetch(`${url}/api/jobs?${ids.map((id) => `id=${id}`).join('&')}`);
}

/** Returns the monitored jobs with that word in their names. */
export async function knownJobs(
  dashboard: Dashboard,
  word: string,
  wishes: readonly object[],
): Promise<string[]> {
  const ids = await createJobs(dashboard.simulator, word, wishes);
  await lookUp(dashboard, ids);
  return ids;
}
