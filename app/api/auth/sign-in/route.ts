import { backToSignIn, redirectTo } from '@/app/api/auth/redirect';
import { readPasswordForm } from '@/app/api/auth/read-form';
import { answering, problemAnswer } from '@/app/api/respond';
import { problem } from '@/lib/api/problem';
import { audit } from '@/lib/access/audit';
import { nextPath } from '@/lib/access/next-path';
import { getAccess } from '@/lib/access/process';
import { checkPassword } from '@/lib/access/users';
import { getMonitorProcess } from '@/lib/monitor/process';

/** The form of the sign-in page: `name`, `password`, `next`. */
export function POST(request: Request): Promise<Response> {
  return answering(async () => {
    const form = await readPasswordForm(request);
    if (form instanceof Response) return form;
    const access = getAccess();
    const name = form.get('name')?.trim() ?? '';
    const next = form.get('next');
    const waitMs = access.signInWaitMs(request.headers, name);
    if (waitMs > 0) {
      const answer = problemAnswer(problem('too_many_requests', 'Too many tries to sign in.'));
      answer.headers.set('Retry-After', String(Math.ceil(waitMs / 1000)));
      return answer;
    }
    const { store } = getMonitorProcess();
    const role = await checkPassword(store, name, form.get('password') ?? '');
    await audit(store, { name, via: 'password' }, role === null ? 'sign_in_refused' : 'signed_in');
    if (role === null) return backToSignIn('wrong', next);
    const session = { name, role, via: 'password' as const, signedInAt: store.now() };
    return redirectTo(nextPath(next), [await access.signIn(session)]);
  });
}
