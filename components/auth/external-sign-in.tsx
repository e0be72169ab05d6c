import { MAIN_BUTTON } from '@/components/ui/button-classes';
import { withBasePath } from '@/lib/contract/base-path';
import { SignInCard } from './sign-in-card';
import type { SignInMessages } from './sign-in-messages';

/**
 * Sign-in with OpenID Connect: a single button.
 *
 * @param next Path to return to after sign-in.
 */
export function OidcSignIn({
  messages,
  next,
  error,
}: {
  messages: SignInMessages;
  next: string;
  error: string | null;
}) {
  return (
    <SignInCard messages={messages} title={messages.signIn} lead={messages.ssoText} error={error}>
      <a
        href={withBasePath(`/api/auth/oidc/start?${new URLSearchParams({ next }).toString()}`)}
        className={MAIN_BUTTON}
      >
        {messages.sso}
      </a>
    </SignInCard>
  );
}

/** Shown if the reverse proxy in charge of sign-in sent no identity, or one without access. */
export function ProxySignIn({ messages }: { messages: SignInMessages }) {
  return (
    <SignInCard messages={messages} title={messages.proxyTitle} lead={messages.proxyText} error={null}>
      <p>{messages.proxyAdvice}</p>
    </SignInCard>
  );
}
