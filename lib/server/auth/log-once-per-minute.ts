import 'server-only';
import { log } from '@/lib/server/logging/log';
import { processGlobal } from '@/lib/server/process-global';
import { createAttemptLimit } from './attempt-limit';

const lines = processGlobal('refusal-log', () => createAttemptLimit({ max: 1, windowMs: 60_000 }));

/** Logs a line that any client can cause, at most once per minute and kind. */
export function logOncePerMinute(
  kind: string,
  level: 'warn' | 'error',
  fields: Parameters<typeof log.warn>[0],
  message: string,
): void {
  if (lines.get().attempt(kind) === 0) log[level](fields, message);
}
