import { PRIVATE } from '@/app/api/answer';
import { guarded } from '@/app/api/guard';
import { getServices } from '@/lib/process';

export const dynamic = 'force-dynamic';

/** Returns metrics in the Prometheus text format. */
export function GET(request: Request): Promise<Response> {
  return guarded(request, 'metrics', async () => {
    const { body, contentType } = await getServices().metrics.text();
    return new Response(body, { headers: { ...PRIVATE, 'Content-Type': contentType } });
  });
}
