import { MAIN_BUTTON } from '@/components/ui/buttons';
import { Field } from '@/components/ui/field';
import { NameField } from './name-field';
import { SignInCard } from './sign-in-card';
import type { SignInText } from './words';

interface PasswordFormProps {
  text: SignInText;
  /** Path to return to after sign-in. */
  next: string;
  error: string | null;
}

/** Sign-in with name and password. */
export function PasswordForm({ text, next, error }: PasswordFormProps) {
  return (
    <SignInCard text={text} title={text.signIn} error={error}>
      <form action="/api/auth/sign-in" method="post" className="grid gap-4">
        <input type="hidden" name="next" value={next} />
        <NameField label={text.name} />
        <Field
          name="password"
          type="password"
          label={text.password}
          autoComplete="current-password"
          required
        />
        <button type="submit" className={MAIN_BUTTON}>
          {text.signIn}
        </button>
      </form>
    </SignInCard>
  );
}
