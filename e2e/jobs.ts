import { control, type Dashboard } from '@/testing/start-dashboard';
import type { Simulator } from '@/lib/simulator/simulator';

/** Jobs that a word in their names tells from all others. */
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

/** Looks jobs up, so that the dashboard knows them at once. */
export async function lookUp({ url }: Dashboard, ids: readonly string[]): Promise<void> {
  await fetch(`${url}/api/jobs?${ids.map((id) => `id=${id}`).join('&')}`);
}

/** Jobs of that name that the dashboard knows. */
export async function knownJobs(
  dashboard: Dashboard,
  word: string,
  wishes: readonly object[],
): Promise<string[]> {
  const ids = await createJobs(dashboard.simulator, word, wishes);
  await lookUp(dashboard, ids);
  return ids;
}
