import { MAIN_BUTTON } from '@/components/ui/button-classes';
import { withBasePath } from '@/lib/contract/base-path';
import { PasswordFields } from './password-fields';
import { SignInCard } from './sign-in-card';
import type { SignInMessages } from './sign-in-messages';

interface PasswordFormProps {
  messages: SignInMessages;
  /** Path to return to after sign-in. */
  next: string;
  error: string | null;
}

/** Sign-in with name and password. */
export function PasswordForm({ messages, next, error }: PasswordFormProps) {
  return (
    <SignInCard messages={messages} title={messages.signIn} lead={messages.about} error={error}>
      {/* The path of a board is longer than the body of a sign-in may be. */}
      <form
        action={withBasePath(`/api/auth/sign-in?${new URLSearchParams({ next }).toString()}`)}
        method="post"
        className="grid gap-4"
      >
        <PasswordFields
          nameLabel={messages.name}
          passwordLabel={messages.password}
          showLabel={messages.showPassword}
          hasFailed={error !== null}
        />
        <button type="submit" className={MAIN_BUTTON}>
          {messages.signIn}
        </button>
      </form>
    </SignInCard>
  );
}
