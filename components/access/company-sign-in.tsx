import { MAIN_BUTTON } from '@/components/ui/buttons';
import type { Messages } from '@/lib/i18n/messages';
import { SignInCard } from './sign-in-card';

/** OpenID Connect: one button. `next` is where to go on. */
export function CompanySignIn({ text, next, error }: { text: Messages; next: string; error: string | null }) {
  const { access } = text;
  return (
    <SignInCard text={text} title={access.signIn} lead={access.companyText} error={error}>
      <a href={`/api/auth/oidc/start?${new URLSearchParams({ next }).toString()}`} className={MAIN_BUTTON}>
        {access.company}
      </a>
    </SignInCard>
  );
}

/** Behind a reverse proxy that signs people in: who sees this was not let through. */
export function ProxySignIn({ text }: { text: Messages }) {
  const { access } = text;
  return (
    <SignInCard text={text} title={access.proxyTitle} lead={access.proxyText} error={null}>
      <p>{access.proxyAdvice}</p>
    </SignInCard>
  );
}
