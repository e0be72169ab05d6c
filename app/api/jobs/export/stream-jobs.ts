import type { KnownJob } from '@/lib/contract/job-schemas';
import type { JobPage } from '@/lib/server/monitor/monitor';
import { STALLED_TIMEOUT_MS } from '@/lib/server/http/server-limits';
import { createYield } from '@/lib/server/yield-to-others';

/** Serializer of a file format. */
export interface FileFormat {
  head: string;
  line: (state: KnownJob, isFirst: boolean) => string;
  tail: (isComplete: boolean) => string;
}

interface ExportOptions {
  format: FileFormat;
  maxJobs: number;
  readPage: (cursor: string) => Promise<JobPage>;
  /** Returns a job of a page with its whole payload. */
  toWholeJob: (job: KnownJob) => Promise<KnownJob>;
  /** Called when the file has ended, the client has left, or nothing was read for the time of a stalled connection. */
  onEnd: () => void;
}

/** Length of a chunk, in characters, from which on it is sent. */
const CHUNK_LENGTH = 64 * 1024;

/**
 * Streams all pages of a board as a file. Reads a page, and each long job, only when the client is ready to receive more.
 * A job that moves between pages during the export is included once. A rejected read aborts the stream, so that clients
 * notice the truncation.
 *
 * @param first First page.
 * @param options.maxJobs Maximum number of jobs.
 */
export function streamJobs(first: JobPage, options: ExportOptions): ReadableStream<Uint8Array> {
  const { onEnd } = options;
  const encoder = new TextEncoder();
  const texts = writeFile(first, options);
  const timer = setTimeout(onEnd, STALLED_TIMEOUT_MS).unref();
  function end(): void {
    clearTimeout(timer);
    onEnd();
  }

  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      timer.refresh();
      const { value, done } = await texts.next().catch((error: unknown) => {
        end();
        throw error;
      });
      if (!done) {
        controller.enqueue(encoder.encode(value));
        return;
      }
      end();
      controller.close();
    },
    cancel: end,
  });
}

/** Returns the file in chunks of one long job or several short ones. */
async function* writeFile(
  first: JobPage,
  { format, maxJobs, readPage, toWholeJob }: ExportOptions,
): AsyncGenerator<string, void, void> {
  const yieldToOthers = createYield();
  const exportedIds = new Set<string>();
  let text = format.head;
  for (let page: JobPage | null = first; page !== null;) {
    for (const state of page.jobs) {
      if (exportedIds.has(state.job.id)) continue;
      if (exportedIds.size === maxJobs) return yield text + format.tail(false);
      await yieldToOthers();
      text += format.line(await toWholeJob(state), exportedIds.size === 0);
      exportedIds.add(state.job.id);
      if (text.length < CHUNK_LENGTH) continue;
      yield text;
      text = '';
    }
    page = page.nextCursor === null ? null : await readPage(page.nextCursor);
  }
  yield text + format.tail(true);
}
