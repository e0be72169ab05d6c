import { ApiError } from '@/lib/client/api-error';

/**
 * Returns whether requests may succeed again without a reload of the page. False if the user is signed out, or if the
 * server has a newer build than the page.
 */
export function canRecover(error: Error | null): boolean {
  if (error === null) return true;
  if (!(error instanceof ApiError)) return false;
  return error.kind === 'unreachable' || (error.problem !== null && error.problem.status >= 500);
}
