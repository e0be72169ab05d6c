import { refuseForeign } from '@/app/api/guard';
import { readText } from '@/app/api/read-text';
import { problemAnswer } from '@/app/api/respond';
import { problem } from '@/lib/api/problem';
import { getAccess } from '@/lib/access/process';

/** The fields of a form of our own pages that has a password in it, or the answer to who sends something else. */
export async function readPasswordForm(request: Request): Promise<URLSearchParams | Response> {
  const refused = refuseForeign(request);
  if (refused !== null) return refused;
  if (getAccess().mode !== 'password') {
    return problemAnswer(problem('not_found', 'AUTH_MODE is not password.'));
  }
  const body = await readText(request);
  return typeof body === 'string' ? new URLSearchParams(body) : problemAnswer(body.problem);
}
