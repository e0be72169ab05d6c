import { PRIVATE } from '@/app/api/answer';
import { guarded } from '@/app/api/guard';
import { problemAnswer } from '@/app/api/respond';
import { readBoardFilter, type BoardFilter } from '@/lib/api/board-filter';
import { jobsCsvHead, jobsCsvLine } from '@/lib/api/jobs-csv';
import { problem } from '@/lib/api/problem';
import { getMonitor } from '@/lib/process';
import { streamJobs, type FileForm } from './stream-jobs';

const MOST_JOBS = 10_000;
const PAGE = 200;

const FORMS: Record<string, FileForm & { contentType: string }> = {
  csv: {
    contentType: 'text/csv; charset=utf-8; header=present',
    head: jobsCsvHead(),
    line: jobsCsvLine,
    tail: () => '',
  },
  json: {
    contentType: 'application/json',
    head: '{"jobs":[\n',
    line: (state, isFirst) => (isFirst ? '' : ',\n') + JSON.stringify(state),
    tail: (isWhole) => `\n],"complete":${String(isWhole)}}\n`,
  },
};

/** Up to 10,000 jobs of a board as a file: `?format=csv` or `json`, and the filter of the board. */
export function GET(request: Request): Promise<Response> {
  return guarded(request, 'look', async () => {
    const params = new URL(request.url).searchParams;
    const format = params.get('format') ?? '';
    const form = Object.hasOwn(FORMS, format) ? FORMS[format] : undefined;
    const filter = readBoardFilter(params);
    if (form === undefined || filter === null) {
      return problemAnswer(
        problem('invalid_request', 'format is csv or json; the rest as in GET /api/jobs.'),
      );
    }
    // Read before anything is answered: what fails at once is still a problem, and not half a file.
    const first = await readPage(filter);
    const body = streamJobs(first, { form, most: MOST_JOBS, readPage: (cursor) => readPage(filter, cursor) });
    const day = new Date().toISOString().slice(0, 10);
    return new Response(body, {
      headers: {
        ...PRIVATE,
        'Content-Type': form.contentType,
        'Content-Disposition': `attachment; filename="swr-jobs-${day}.${format}"`,
      },
    });
  });
}

function readPage(filter: BoardFilter, cursor?: string) {
  return getMonitor().page({ filter, limit: PAGE, ...(cursor !== undefined && { cursor }) });
}
