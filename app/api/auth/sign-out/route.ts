import { redirectTo } from '@/app/api/auth/redirect';
import { refuseForeign } from '@/app/api/guard';
import { answering } from '@/app/api/respond';
import { audit } from '@/lib/access/audit';
import { getAccess } from '@/lib/access/process';
import { getServices } from '@/lib/process';

/** Ends the session and redirects to the sign-in page. */
export function POST(request: Request): Promise<Response> {
  return answering(async () => {
    const rejection = refuseForeign(request);
    if (rejection !== null) return rejection;
    const access = getAccess();
    const identity = await access.identify(request.headers);
    if (identity !== null) await audit(getServices().store, identity, 'signed_out');
    return redirectTo('/sign-in', [access.signOut()]);
  });
}
