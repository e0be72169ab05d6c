import { toInsightsCsv } from '@/lib/server/http/insights-csv';
import { readQuery } from '@/lib/server/http/parameters';
import { NO_STORE_HEADERS } from '@/lib/server/http/raw-response';
import { jsonResponse } from '@/lib/server/http/responses';
import { withPermission } from '@/lib/server/http/with-permission';
import { getServices } from '@/lib/server/services';
import { parseInsightsPart, parseInsightsQuery } from './insights-query';

/**
 * Returns outcomes, durations and failure reasons of the jobs of a period, and the unfinished jobs. Parameters: `from`,
 * `to`, `tz`, `type` and `profile`; with `part`, that part as CSV.
 */
export function GET(request: Request): Promise<Response> {
  return withPermission(request, 'look', async () => {
    const { insights, store } = getServices();
    const params = readQuery(request);
    const part = parseInsightsPart(request, params);
    const found = await insights.get(parseInsightsQuery(params, store.now()));
    if (part === null) return jsonResponse(request, found);
    return new Response(toInsightsCsv(found, part), {
      headers: {
        ...NO_STORE_HEADERS,
        'Content-Type': 'text/csv; charset=utf-8; header=present',
        'Content-Disposition': `attachment; filename="swr-insights-${part}.csv"`,
      },
    });
  });
}
