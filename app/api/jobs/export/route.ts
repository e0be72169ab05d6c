import { NO_STORE_HEADERS } from '@/lib/server/http/raw-response';
import { readQuery } from '@/lib/server/http/parameters';
import { withPermission } from '@/lib/server/http/with-permission';
import { problemResponse } from '@/lib/server/http/responses';
import { parseBoardFilter, type BoardFilter } from '@/lib/contract/board-filter';
import { parseJobIdParams } from '@/lib/contract/job-id-params';
import { MAX_JOB_IDS } from '@/lib/contract/job-state';
import { createJobsCsvHeader, toJobsCsvLine } from '@/lib/server/http/jobs-csv';
import { createProblem } from '@/lib/contract/problem';
import { getMonitor } from '@/lib/server/services';
import { withExportLimit } from './export-limit';
import { streamJobs, type FileFormat } from './stream-jobs';

const MAX_JOBS = 10_000;
const BATCH_SIZE = 200;

const FILE_FORMATS: Record<string, FileFormat & { contentType: string }> = {
  csv: {
    contentType: 'text/csv; charset=utf-8; header=present',
    head: createJobsCsvHeader(),
    line: toJobsCsvLine,
    tail: () => '',
  },
  json: {
    contentType: 'application/json',
    head: '{"jobs":[\n',
    line: (state, isFirst) => (isFirst ? '' : ',\n') + JSON.stringify(state),
    tail: (isComplete) => `\n],"complete":${String(isComplete)}}\n`,
  },
};

/** Exports up to 10,000 jobs as a file. Parameters: `?format=csv` or `json`, and the filter of the board, with `id` or `ids` for some jobs only. */
export function GET(request: Request): Promise<Response> {
  return withPermission(request, 'look', (identity) => {
    const params = readQuery(request);
    const format = params.get('format') ?? '';
    const fileFormat = Object.hasOwn(FILE_FORMATS, format) ? FILE_FORMATS[format] : undefined;
    const ids = parseJobIdParams(params);
    const filter = ids.length > MAX_JOB_IDS ? null : parseBoardFilter(params, ids);
    if (fileFormat === undefined || filter === null) {
      return problemResponse(
        createProblem(
          'invalid_request',
          `"format" must be csv or json. Filters must be valid as in GET /api/jobs, with at most ${MAX_JOB_IDS} IDs.`,
        ),
      );
    }
    const day = new Date().toISOString().slice(0, 10);
    const headers = {
      ...NO_STORE_HEADERS,
      'Content-Type': fileFormat.contentType,
      'Content-Disposition': `attachment; filename="swr-jobs-${day}.${format}"`,
    };
    return withExportLimit(identity, async (release) => {
      // Read before the response starts, so that an immediate failure becomes a problem instead of a truncated file.
      const first = await readPage(filter);
      if (request.method === 'HEAD') {
        release();
        return new Response(null, { headers });
      }
      const body = streamJobs(first, {
        format: fileFormat,
        maxJobs: MAX_JOBS,
        readPage: (cursor) => readPage(filter, cursor),
        toWholeJob: getMonitor().toWholeJob,
        onEnd: release,
      });
      return new Response(body, { headers });
    });
  });
}

function readPage(filter: BoardFilter, cursor?: string) {
  return getMonitor().listJobs({ filter, limit: BATCH_SIZE, ...(cursor !== undefined && { cursor }) });
}
