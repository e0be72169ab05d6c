import * as z from 'zod';

const boardSchema = z.object({ counts: z.record(z.string(), z.number()) });
const POLL_INTERVAL_MS = 100;

/**
 * Waits until the dashboard has discovered enough jobs.
 *
 * @param jobs Number of jobs to wait for.
 * @param search Counts only jobs that match this search.
 */
export async function waitForDiscovery(url: string, jobs: number, search = ''): Promise<void> {
  for (;;) {
    const response = await fetch(
      `${url}/api/jobs?${new URLSearchParams({ q: search, limit: '1' }).toString()}`,
    );
    const { counts } = boardSchema.parse(await response.json());
    if (Object.values(counts).reduce((sum, count) => sum + count, 0) >= jobs) return;
    await new Promise((resolve) => setTimeout(resolve, POLL_INTERVAL_MS));
  }
}
