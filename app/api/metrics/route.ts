import { NO_STORE_HEADERS } from '@/lib/server/http/raw-response';
import { withPermission } from '@/lib/server/http/with-permission';
import { getServices } from '@/lib/server/services';

export const dynamic = 'force-dynamic';

/** Returns metrics in the Prometheus text format. */
export function GET(request: Request): Promise<Response> {
  return withPermission(request, 'metrics', async () => {
    const { body, contentType } = await getServices().metrics.text();
    return new Response(body, { headers: { ...NO_STORE_HEADERS, 'Content-Type': contentType } });
  });
}
