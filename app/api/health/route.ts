import { resultAnswer } from '@/app/api/respond';
import type { Health } from '@/lib/api/service';

export const dynamic = 'force-dynamic';

/** 200 while the process lives. */
export function GET(): Response {
  return resultAnswer({ status: 'ok' } satisfies Health);
}
