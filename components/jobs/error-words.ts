import { ApiError } from '@/lib/client/api-error';
import { problemText, type Messages } from '@/lib/i18n/messages';

/** Why something that a person wanted did not happen, in a few words. */
export function errorWords(error: Error, text: Messages): string {
  if (!(error instanceof ApiError) || error.problem === null) return text.stale.unreachable;
  const { code } = error.problem;
  return code === 'job_not_found' ? text.notKnownHere : problemText(text, code).title;
}
