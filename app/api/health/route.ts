import { resultAnswer } from '@/app/api/respond';
import type { Health } from '@/lib/api/service';

export const dynamic = 'force-dynamic';

/** Liveness probe: returns 200 while the process is running. */
export function GET(): Response {
  return resultAnswer({ status: 'ok' } satisfies Health);
}
