import { redirectTo } from '@/app/api/auth/auth-redirects';
import { withFormErrors } from '@/app/api/auth/with-form-errors';
import { rejectCrossSite } from '@/lib/server/http/with-permission';
import { MAX_FORM_BYTES } from '@/lib/server/http/body-limits';
import { readText } from '@/lib/server/http/read-text';
import { problemResponse } from '@/lib/server/http/responses';
import { audit } from '@/lib/server/auth/audit';
import { getAuth } from '@/lib/server/auth/get-auth';
import { getServices } from '@/lib/server/services';

/**
 * Ends the session and redirects to the sign-in page. With the form field `everywhere=yes`, ends all sessions of the
 * user.
 */
export function POST(request: Request): Promise<Response> {
  return withFormErrors(request, async () => {
    const rejection = rejectCrossSite(request);
    if (rejection !== null) return rejection;
    const body = await readText(request, MAX_FORM_BYTES);
    if (typeof body !== 'string') return problemResponse(body.problem);
    const { sessions, identify } = getAuth();
    const { store } = getServices();
    const identity = await identify(request.headers);
    const clearedCookie = await sessions.end(request.headers);
    const hasSession = identity?.via === 'password' || identity?.via === 'oidc';
    if (hasSession && new URLSearchParams(body).get('everywhere') === 'yes') {
      const { name, subject } = identity;
      await sessions.endAll(subject === undefined ? { name, via: 'password' } : { subject });
      await audit(store, identity, 'signed_out_everywhere', subject ?? name);
    } else if (hasSession) await audit(store, identity, 'signed_out');
    const response = redirectTo('/sign-in', [clearedCookie]);
    // Not "storage": that would delete preferences and the offline page. The page deletes the cached jobs itself.
    response.headers.set('Clear-Site-Data', '"cache"');
    return response;
  });
}
