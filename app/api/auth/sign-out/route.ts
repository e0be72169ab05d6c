import { redirectTo } from '@/app/api/auth/redirect';
import { refuseForeign } from '@/app/api/guard';
import { answering } from '@/app/api/respond';
import { audit } from '@/lib/access/audit';
import { getAccess } from '@/lib/access/process';
import { getServices } from '@/lib/process';

export function POST(request: Request): Promise<Response> {
  return answering(async () => {
    const refused = refuseForeign(request);
    if (refused !== null) return refused;
    const access = getAccess();
    const identity = await access.identify(request.headers);
    if (identity !== null) await audit(getServices().store, identity, 'signed_out');
    return redirectTo('/sign-in', [access.signOut()]);
  });
}
