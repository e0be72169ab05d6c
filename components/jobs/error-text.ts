import { ApiError } from '@/lib/client/api-error';
import { getProblemText, type Messages } from '@/lib/i18n/messages';

/** Returns a short description of why a request failed. */
export function getErrorText(error: Error, messages: Messages): string {
  if (!(error instanceof ApiError) || error.problem === null) return messages.stale.unreachable;
  const { code } = error.problem;
  return code === 'job_not_found' ? messages.jobRemoved : getProblemText(messages, code).title;
}
