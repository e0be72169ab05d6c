import { redirect } from 'next/navigation';
import { identifyViewerOrNull, requireOwnHost } from '@/app/require-identity';
import { getViewerPreferences } from '@/app/viewer-preferences';
import { CompanySignIn, ProxySignIn } from '@/components/access/company-sign-in';
import { FirstUserForm } from '@/components/access/first-user-form';
import { PasswordForm } from '@/components/access/password-form';
import { signInErrorText, signInText } from '@/components/access/words';
import { nextPath } from '@/lib/server/auth/next-path';
import { SHORTEST_PASSWORD } from '@/lib/server/auth/passwords';
import { getAccess } from '@/lib/server/auth/process';

/**
 * Sign-in page. `next` is the path to return to, `error` the code of a previous error, and `first` the code of the
 * setup link for the first user.
 */
export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  await requireOwnHost();
  const params = await searchParams;
  const getFirst = (name: string) => [params[name] ?? []].flat()[0];
  const next = nextPath(getFirst('next'));
  const { mode } = getAccess();
  if (mode === 'none' || (await identifyViewerOrNull()) !== null) redirect(next);

  const text = signInText((await getViewerPreferences()).locale);
  const code = getFirst('error') ?? '';
  const error = signInErrorText(text, code);
  const first = getFirst('first');
  switch (mode) {
    case 'password':
      return first === undefined ? (
        <PasswordForm text={text} next={next} error={error} />
      ) : (
        <FirstUserForm
          text={text}
          code={first}
          shortestPassword={SHORTEST_PASSWORD}
          error={error === null ? null : { code, words: error }}
        />
      );
    case 'oidc':
      return <CompanySignIn text={text} next={next} error={error} />;
    case 'proxy':
      return <ProxySignIn text={text} />;
  }
}
