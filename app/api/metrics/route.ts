import { PRIVATE } from '@/lib/server/http/raw-response';
import { guarded } from '@/lib/server/http/with-permission';
import { getServices } from '@/lib/server/services';

export const dynamic = 'force-dynamic';

/** Returns metrics in the Prometheus text format. */
export function GET(request: Request): Promise<Response> {
  return guarded(request, 'metrics', async () => {
    const { body, contentType } = await getServices().metrics.text();
    return new Response(body, { headers: { ...PRIVATE, 'Content-Type': contentType } });
  });
}
