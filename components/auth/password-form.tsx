import { MAIN_BUTTON } from '@/components/ui/button-classes';
import { Field } from '@/components/ui/field';
import { UserNameField } from './user-name-field';
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
    <SignInCard messages={messages} title={messages.signIn} error={error}>
      {/* The path of a board is longer than the body of a sign-in may be. */}
      <form
        action={`/api/auth/sign-in?${new URLSearchParams({ next }).toString()}`}
        method="post"
        className="grid gap-4"
      >
        <UserNameField label={messages.name} />
        <Field
          name="password"
          type="password"
          label={messages.password}
          autoComplete="current-password"
          required
        />
        <button type="submit" className={MAIN_BUTTON}>
          {messages.signIn}
        </button>
      </form>
    </SignInCard>
  );
}
