import { acceptsHtml } from '@/app/api/auth/with-form-errors';
import { redirectToSignIn } from '@/app/api/auth/auth-redirects';
import { createProblem } from '@/lib/contract/problem';
import { problemResponse } from '@/lib/server/http/responses';
import type { SignInRefusal } from '@/lib/server/auth/sign-in-limit';

const REASONS = {
  too_many: 'Too many sign-in attempts.',
  busy: 'Too many sign-ins are in progress.',
};

/**
 * Creates the response to a sign-in attempt that was refused: redirects a browser to the sign-in page, which shows the
 * reason, and sends Retry-After to other clients.
 *
 * @param next Path to return to after sign-in.
 * @param extra Additional query parameters of the sign-in page.
 */
export function refuseSignIn(
  request: Request,
  { reason, waitMs }: SignInRefusal,
  next: string | null,
  extra: Record<string, string> = {},
): Response {
  if (acceptsHtml(request)) return redirectToSignIn(reason, next, extra);
  const retryAt = new Date(Date.now() + waitMs).toISOString();
  const seconds = Math.ceil(waitMs / 1000);
  const detail = `${REASONS[reason]} Try again in ${seconds} s.`;
  return problemResponse(createProblem('too_many_requests', detail), retryAt);
}
