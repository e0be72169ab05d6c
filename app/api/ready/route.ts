import { getMonitorProcess } from '@/lib/monitor/process';
import { readReadiness } from '@/lib/monitor/readiness';

export const dynamic = 'force-dynamic';

/** 200 when the store and the profiles can serve, else 503 with the reasons. */
export async function GET(): Promise<Response> {
  const readiness = await readReadiness(getMonitorProcess());
  return Response.json(readiness, {
    status: readiness.status === 'ready' ? 200 : 503,
    headers: { 'Cache-Control': 'no-store' },
  });
}
