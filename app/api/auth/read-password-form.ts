import { rejectCrossSite } from '@/lib/server/http/with-permission';
import { MAX_FORM_BYTES } from '@/lib/server/http/body-limits';
import { readText } from '@/lib/server/http/read-text';
import { problemResponse } from '@/lib/server/http/responses';
import { createProblem } from '@/lib/contract/problem';
import { getAuth } from '@/lib/server/auth/get-auth';

/**
 * Reads the fields of a password form of the sign-in page.
 *
 * @returns An error response if the request is cross-site, AUTH_MODE is not `password`, or the body can't be read.
 */
export async function readPasswordForm(request: Request): Promise<URLSearchParams | Response> {
  const rejection = rejectCrossSite(request);
  if (rejection !== null) return rejection;
  if (getAuth().mode !== 'password') {
    return problemResponse(
      createProblem('not_found', 'Sign-in with a password is disabled. Set AUTH_MODE=password to enable it.'),
    );
  }
  const body = await readText(request, MAX_FORM_BYTES);
  if (typeof body !== 'string') return problemResponse(body.problem);
  const form = new URLSearchParams(body);
  return [...form.values()].some((value) => value.includes('\0'))
    ? problemResponse(createProblem('invalid_request', 'The form must not contain null characters.'))
    : form;
}
