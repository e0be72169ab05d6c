import { MAIN_BUTTON } from '@/components/ui/buttons';
import { Field } from '@/components/ui/field';
import type { Messages } from '@/lib/i18n/messages';
import { NameField } from './name-field';
import { SignInCard } from './sign-in-card';

interface PasswordFormProps {
  text: Messages;
  /** Where to go on. */
  next: string;
  error: string | null;
}

/** Name and password, for who has them. */
export function PasswordForm({ text, next, error }: PasswordFormProps) {
  const { access } = text;
  return (
    <SignInCard text={text} title={access.signIn} error={error}>
      <form action="/api/auth/sign-in" method="post" className="grid gap-4">
        <input type="hidden" name="next" value={next} />
        <NameField label={access.name} />
        <Field
          name="password"
          type="password"
          label={access.password}
          autoComplete="current-password"
          required
        />
        <button type="submit" className={MAIN_BUTTON}>
          {access.signIn}
        </button>
      </form>
    </SignInCard>
  );
}
