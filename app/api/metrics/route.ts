import { getMonitorProcess } from '@/lib/monitor/process';

export const dynamic = 'force-dynamic';

/** Prometheus text. */
export async function GET(): Promise<Response> {
  const { body, contentType } = await getMonitorProcess().metrics.text();
  return new Response(body, { headers: { 'Content-Type': contentType, 'Cache-Control': 'no-store' } });
}
