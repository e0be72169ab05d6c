import type { Instrumentation } from 'next';

/** Runs once when the server starts, before it accepts requests. */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return;
  const { start } = await import('@/lib/server/start');
  await start();
  const { registerFastPath } = await import('@/lib/server/http/fast-path/respond-from-cache');
  registerFastPath();
}

/** Logs an error that a page or route handler did not catch. */
export const onRequestError: Instrumentation.onRequestError = async (...report) => {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return;
  const { logRequestError } = await import('@/lib/server/logging/request-errors');
  await logRequestError(...report);
};
