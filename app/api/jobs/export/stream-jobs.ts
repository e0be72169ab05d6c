import type { KnownJob } from '@/lib/contract/job-schemas';
import type { JobPage } from '@/lib/server/monitor/monitor';

/** Serializer of a file format. */
export interface FileFormat {
  head: string;
  line: (state: KnownJob, isFirst: boolean) => string;
  tail: (isComplete: boolean) => string;
}

/**
 * Streams all pages of a board as a file, reading each page on demand. A job that moves between pages during the export
 * is included once. A rejected read aborts the stream, so that clients notice the truncation.
 *
 * @param first First page.
 * @param options.maxJobs Maximum number of jobs.
 */
export function streamJobs(
  first: JobPage,
  {
    format,
    maxJobs,
    readPage,
  }: { format: FileFormat; maxJobs: number; readPage: (cursor: string) => Promise<JobPage> },
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const exportedIds = new Set<string>();
  let page: JobPage | null = null;

  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const previous = page;
      page = previous === null || previous.nextCursor === null ? first : await readPage(previous.nextCursor);
      let text = previous === null ? format.head : '';
      for (const state of page.jobs) {
        if (exportedIds.size === maxJobs) break;
        if (exportedIds.has(state.job.id)) continue;
        text += format.line(state, exportedIds.size === 0);
        exportedIds.add(state.job.id);
      }
      const isLast = page.nextCursor === null;
      if (isLast || exportedIds.size === maxJobs) text += format.tail(isLast);
      controller.enqueue(encoder.encode(text));
      if (isLast || exportedIds.size === maxJobs) controller.close();
    },
  });
}
