import { redirectTo } from '@/app/api/auth/auth-redirects';
import { withFormErrors } from '@/app/api/auth/with-form-errors';
import { rejectCrossSite } from '@/lib/server/http/with-permission';
import { audit } from '@/lib/server/auth/audit';
import { getAuth } from '@/lib/server/auth/get-auth';
import { getServices } from '@/lib/server/services';

/** Ends the session and redirects to the sign-in page. */
export function POST(request: Request): Promise<Response> {
  return withFormErrors(request, async () => {
    const rejection = rejectCrossSite(request);
    if (rejection !== null) return rejection;
    const access = getAuth();
    const identity = await access.identify(request.headers);
    if (identity !== null) await audit(getServices().store, identity, 'signed_out');
    return redirectTo('/sign-in', [access.signOut()]);
  });
}
