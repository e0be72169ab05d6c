import { MAIN_BUTTON } from '@/components/ui/buttons';
import { Field } from '@/components/ui/field';
import { NameField } from './name-field';
import { SignInCard } from './sign-in-card';
import type { SignInText } from './words';

interface FirstUserFormProps {
  text: SignInText;
  /** Code of the one-time setup link. */
  code: string;
  shortestPassword: number;
  /** Error of the previous attempt: its code in `SignInText.error`, and the message. */
  error: { code: string; words: string } | null;
}

/** Creates the first user. Opened by the setup link that the server prints at startup. */
export function FirstUserForm({ text, code, shortestPassword, error }: FirstUserFormProps) {
  const wordsOf = (wrong: string) => (error?.code === wrong ? error.words : null);
  const isOfField = error?.code === 'bad_name' || error?.code === 'short_password';
  return (
    <SignInCard
      text={text}
      title={text.firstTitle}
      lead={text.firstText}
      error={isOfField ? null : (error?.words ?? null)}
    >
      <form action="/api/auth/first-user" method="post" className="grid gap-4">
        <input type="hidden" name="code" value={code} />
        <NameField label={text.name} error={wordsOf('bad_name')} />
        <Field
          name="password"
          type="password"
          label={text.password}
          hint={text.passwordHint(shortestPassword)}
          error={wordsOf('short_password')}
          autoComplete="new-password"
          required
          minLength={shortestPassword}
        />
        <button type="submit" className={MAIN_BUTTON}>
          {text.firstSubmit}
        </button>
      </form>
    </SignInCard>
  );
}
