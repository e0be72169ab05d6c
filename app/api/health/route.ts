import { resultResponse } from '@/lib/server/http/responses';
import type { Health } from '@/lib/contract/health-schemas';

export const dynamic = 'force-dynamic';

/** Liveness probe: returns 200 while the process is running. */
export function GET(): Response {
  return resultResponse({ status: 'ok' } satisfies Health);
}
