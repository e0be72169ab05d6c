import type { KnownJob } from '@/lib/api/answers';
import type { JobPage } from '@/lib/monitor/monitor';

/** What a kind of file is made of. */
export interface FileForm {
  head: string;
  line: (state: KnownJob, isFirst: boolean) => string;
  tail: (isWhole: boolean) => string;
}

/**
 * A file of all pages of a board, read one after the other as the asker takes them. A job that moves from one page to
 * another meanwhile is in it once. Rejected reads break the file off, so that it is not taken for whole.
 */
export function streamJobs(
  first: JobPage,
  { form, most, readPage }: { form: FileForm; most: number; readPage: (cursor: string) => Promise<JobPage> },
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const seen = new Set<string>();
  let page: JobPage | null = null;

  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const before = page;
      page = before === null || before.nextCursor === null ? first : await readPage(before.nextCursor);
      let text = before === null ? form.head : '';
      for (const state of page.jobs) {
        if (seen.size === most) break;
        if (seen.has(state.job.id)) continue;
        text += form.line(state, seen.size === 0);
        seen.add(state.job.id);
      }
      const isLast = page.nextCursor === null;
      if (isLast || seen.size === most) text += form.tail(isLast);
      controller.enqueue(encoder.encode(text));
      if (isLast || seen.size === most) controller.close();
    },
  });
}
