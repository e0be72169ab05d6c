import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { ReactElement } from 'react';
import { identifyViewerOrNull, requireOwnHost } from '@/app/require-identity';
import { getScriptNonce } from '@/app/script-nonce';
import { getViewerPreferences } from '@/app/viewer-preferences';
import { OidcSignIn, ProxySignIn } from '@/components/auth/external-sign-in';
import { FirstUserForm } from '@/components/auth/first-user-form';
import { PasswordForm } from '@/components/auth/password-form';
import {
  getSignInErrorMessage,
  getSignInMessages,
  type SignInMessages,
} from '@/components/auth/sign-in-messages';
import { KioskScript } from '@/components/kiosk/kiosk-script';
import { isKioskRequested } from '@/lib/contract/kiosk-url';
import { toNextPath } from '@/lib/server/auth/next-path';
import { MIN_PASSWORD_LENGTH } from '@/lib/server/auth/passwords';
import { getAuth } from '@/lib/server/auth/get-auth';

/**
 * Sign-in page. `next` is the path to return to, `error` the code of a previous error, and `first` the code of the
 * setup link for the first user.
 */
export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  await requireOwnHost();
  const params = await searchParams;
  const getFirst = (name: string) => [params[name] ?? []].flat()[0];
  const next = toNextPath(getFirst('next'));
  const { mode } = getAuth();
  if (mode === 'none' || (await identifyViewerOrNull()) !== null) redirect(next);

  const text = getSignInMessages((await getViewerPreferences()).locale);
  const code = getFirst('error') ?? '';
  const error = getSignInErrorMessage(text, code);
  // The session has ended. The provider signs the user in again, mostly without a click.
  if (mode === 'oidc' && code === '' && getAuth().sessions.hasCookie(await headers())) {
    redirect(`/api/auth/oidc/start?${new URLSearchParams({ next }).toString()}`);
  }
  const form = renderForm({ mode, text, next, code, error, first: getFirst('first') });
  // The user may still be signed in.
  const isTemporary = code === 'store_failed' && isKioskRequested(new URLSearchParams(next.split('?')[1]));
  if (!isTemporary) return form;
  return (
    <>
      <KioskScript nonce={await getScriptNonce()} isSignIn />
      {form}
    </>
  );
}

interface FormProps {
  mode: 'password' | 'oidc' | 'proxy';
  text: SignInMessages;
  next: string;
  code: string;
  error: string | null;
  first: string | undefined;
}

function renderForm({ mode, text, next, code, error, first }: FormProps): ReactElement {
  switch (mode) {
    case 'password':
      return first === undefined ? (
        <PasswordForm messages={text} next={next} error={error} />
      ) : (
        <FirstUserForm
          messages={text}
          code={first}
          minPasswordLength={MIN_PASSWORD_LENGTH}
          error={error === null ? null : { code, message: error }}
        />
      );
    case 'oidc':
      return <OidcSignIn messages={text} next={next} error={error} />;
    case 'proxy':
      return <ProxySignIn messages={text} />;
  }
}
