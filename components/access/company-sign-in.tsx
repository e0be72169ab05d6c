import { MAIN_BUTTON } from '@/components/ui/buttons';
import { SignInCard } from './sign-in-card';
import type { SignInText } from './words';

/** OpenID Connect: one button. `next` is where to go on. */
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

/** Behind a reverse proxy that signs people in: who sees this was not let through. */
export function ProxySignIn({ text }: { text: SignInText }) {
  return (
    <SignInCard text={text} title={text.proxyTitle} lead={text.proxyText} error={null}>
      <p>{text.proxyAdvice}</p>
    </SignInCard>
  );
}
