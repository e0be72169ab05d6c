import { PRIVATE } from '@/app/api/answer';
import { guarded } from '@/app/api/guard';
import { getServices } from '@/lib/process';

export const dynamic = 'force-dynamic';

/** Prometheus text. */
export function GET(request: Request): Promise<Response> {
  return guarded(request, 'metrics', async () => {
    const { body, contentType } = await getServices().metrics.text();
    return new Response(body, { headers: { ...PRIVATE, 'Content-Type': contentType } });
  });
}
