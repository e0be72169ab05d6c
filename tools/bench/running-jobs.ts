import { control, type Dashboard } from '@/testing/start-dashboard';
import { waitForDiscovery } from './wait-for-discovery';

/** A viewed job that has not changed for this long is polled every ten seconds. */
const AGE_MS = 60 * 60_000;
const CONCURRENCY = 20;

/** Adds unfinished jobs to the simulator and waits until the dashboard has discovered them. Resolves to their IDs. */
export async function addRunningJobs({ simulator, url }: Dashboard, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => crypto.randomUUID());
  const created_at = new Date(Date.now() - AGE_MS).toISOString();
  const waiting = ids.values();
  await Promise.all(
    Array.from({ length: CONCURRENCY }, async () => {
      for (const id of waiting) {
        const job = { id, resource_name: 'payments', type: 'Payments', status: 'Running', created_at };
        await control(simulator, 'POST', 'jobs', job);
      }
    }),
  );
  await waitForDiscovery(url, count, 'Payments');
  return ids;
}
