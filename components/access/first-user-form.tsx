import { MAIN_BUTTON } from '@/components/ui/buttons';
import { Field } from '@/components/ui/field';
import type { Messages } from '@/lib/i18n/messages';
import { NameField } from './name-field';
import { SignInCard } from './sign-in-card';

interface FirstUserFormProps {
  text: Messages;
  /** What the one-time link holds. */
  code: string;
  shortestPassword: number;
  /** What was wrong with the last try: a code of `access.error`, and its words. */
  error: { code: string; words: string } | null;
}

/** Makes the first user, for who has the link that the start printed. */
export function FirstUserForm({ text, code, shortestPassword, error }: FirstUserFormProps) {
  const { access } = text;
  const wordsOf = (wrong: string) => (error?.code === wrong ? error.words : null);
  const isOfField = error?.code === 'bad_name' || error?.code === 'short_password';
  return (
    <SignInCard
      text={text}
      title={access.firstTitle}
      lead={access.firstText}
      error={isOfField ? null : (error?.words ?? null)}
    >
      <form action="/api/auth/first-user" method="post" className="grid gap-4">
        <input type="hidden" name="code" value={code} />
        <NameField label={access.name} error={wordsOf('bad_name')} />
        <Field
          name="password"
          type="password"
          label={access.password}
          hint={access.passwordHint(shortestPassword)}
          error={wordsOf('short_password')}
          autoComplete="new-password"
          required
          minLength={shortestPassword}
        />
        <button type="submit" className={MAIN_BUTTON}>
          {access.firstSubmit}
        </button>
      </form>
    </SignInCard>
  );
}
