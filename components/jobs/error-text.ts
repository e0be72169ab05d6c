import { ApiError } from '@/lib/client/api-error';
import { getProblemText, type Messages } from '@/lib/i18n/messages';

/** Returns a short description of why a request failed. */
export function getErrorText(error: Error, messages: Messages): string {
  if (!(error instanceof ApiError)) return messages.stale.defect;
  if (error.problem === null)
    return error.kind === 'unreachable' ? messages.stale.unreachable : messages.stale.unexpected;
  const { code } = error.problem;
  return code === 'job_not_found' ? messages.jobRemoved : getProblemText(messages, code).title;
}
