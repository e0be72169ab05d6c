import * as z from 'zod';
import { pollUntil } from '@/testing/poll-until';

const boardSchema = z.object({ counts: z.record(z.string(), z.number()) });

/**
 * Waits until the dashboard has discovered enough jobs.
 *
 * @param jobs Number of jobs to wait for.
 * @param type Counts only jobs of this type. Jobs that match a text are counted up to a thousand only.
 */
export async function waitForDiscovery(url: string, jobs: number, type?: string): Promise<void> {
  const board = `${url}/api/jobs?${new URLSearchParams({ limit: '1', ...(type !== undefined && { type }) }).toString()}`;
  const countJobs = async () => {
    const { counts } = boardSchema.parse(await (await fetch(board)).json());
    return Object.values(counts).reduce((sum, count) => sum + count, 0);
  };
  await pollUntil(countJobs, (count) => count >= jobs);
}
