import { MAIN_BUTTON } from '@/components/ui/buttons';
import { SignInCard } from './sign-in-card';
import type { SignInText } from './words';

/**
 * Sign-in with OpenID Connect: a single button.
 *
 * @param next Path to return to after sign-in.
 */
export function CompanySignIn({
  text,
  next,
  error,
}: {
  text: SignInText;
  next: string;
  error: string | null;
}) {
  return (
    <SignInCard text={text} title={text.signIn} lead={text.companyText} error={error}>
      <a href={`/api/auth/oidc/start?${new URLSearchParams({ next }).toString()}`} className={MAIN_BUTTON}>
        {text.company}
      </a>
    </SignInCard>
  );
}

/** Shown if the reverse proxy in charge of sign-in sent no identity, or one without access. */
export function ProxySignIn({ text }: { text: SignInText }) {
  return (
    <SignInCard text={text} title={text.proxyTitle} lead={text.proxyText} error={null}>
      <p>{text.proxyAdvice}</p>
    </SignInCard>
  );
}
