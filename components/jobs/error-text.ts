import { ApiError } from '@/lib/client/api-error';
import { getProblemTitle, type Messages } from '@/lib/i18n/messages';

/** Returns a short description of why a request failed. Any error but an ApiError is a defect of the page itself. */
export function getErrorText(error: Error, messages: Messages): string {
  if (!(error instanceof ApiError)) return messages.stale.pageError;
  if (error.problem === null)
    return messages.stale[error.kind === 'unreachable' ? 'unreachable' : 'unexpected'];
  const { code } = error.problem;
  return code === 'job_not_found' ? messages.jobRemoved : getProblemTitle(messages, code);
}
