import * as z from 'zod';

const boardSchema = z.object({ counts: z.record(z.string(), z.number()) });
const EVERY_MS = 100;

/** Resolves once the dashboard has discovered so many jobs, of those that a search finds or of all. */
export async function foundAll(url: string, jobs: number, search = ''): Promise<void> {
  for (;;) {
    const answer = await fetch(
      `${url}/api/jobs?${new URLSearchParams({ q: search, limit: '1' }).toString()}`,
    );
    const { counts } = boardSchema.parse(await answer.json());
    if (Object.values(counts).reduce((sum, count) => sum + count, 0) >= jobs) return;
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
}
