import 'server-only';
import type { Instrumentation } from 'next';
import { stripVTControlCharacters } from 'node:util';
import { processGlobal } from '@/lib/server/process-global';
import { createLineLimit } from './line-limit';
import { log } from './log';
import { getRequestId } from './request-id';

/** Time that Next.js has to report an error after it printed it. It takes a few microtasks. */
const REPORT_TIMEOUT_MS = 1_000;

/** Sign of Next.js before an error. */
const NEXT_SIGN = '⨯';

const reported = processGlobal('reported-errors', () => new WeakSet<Error>());
const lines = processGlobal('request-error-lines', () => createLineLimit());

/**
 * Logs an error that a page or route handler did not catch: one line with the route and the request ID. Each one once a
 * minute, because requests can cause them. The path of the request is left out, which may contain a token.
 *
 * @see https://nextjs.org/docs/app/api-reference/file-conventions/instrumentation#onrequesterror-optional
 */
export const logRequestError: Instrumentation.onRequestError = (
  error,
  _request,
  { routePath, routeType },
) => {
  const err = error instanceof Error ? error : new Error(String(error));
  reported.get().add(err);
  const omitted = lines.get().admit(`${routePath} ${err.message}`);
  if (omitted === null) return;
  const fields = { route: routePath, routeType, err, ...(omitted > 0 && { omitted }) };
  log.error({ event: 'request_failed', ...fields }, `${routePath} failed unexpectedly`);
};

/**
 * Finds the error in console output that Next.js reports to `logRequestError` as well. It prints such errors during a
 * request, alone or after a sign.
 *
 * @returns Null for any other output.
 */
export function findReportedError(args: readonly unknown[]): Error | null {
  const [error, ...rest] = args.filter(
    (arg) => typeof arg !== 'string' || stripVTControlCharacters(arg).trim() !== NEXT_SIGN,
  );
  return error instanceof Error && rest.length === 0 && getRequestId() !== undefined ? error : null;
}

/** Calls `print` if an error is not reported within a second. */
export function printUnlessReported(error: Error, print: () => void): void {
  setTimeout(() => {
    if (!reported.get().has(error)) print();
  }, REPORT_TIMEOUT_MS).unref();
}
