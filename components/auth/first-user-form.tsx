import { MAIN_BUTTON } from '@/components/ui/button-classes';
import { Field } from '@/components/ui/field';
import { withBasePath } from '@/lib/contract/base-path';
import { UserNameField } from './user-name-field';
import { SignInCard } from './sign-in-card';
import type { SignInMessages } from './sign-in-messages';

interface FirstUserFormProps {
  messages: SignInMessages;
  /** Code of the one-time setup link. */
  code: string;
  minPasswordLength: number;
  /** Error of the previous attempt: its code in `SignInText.error`, and the message. */
  error: { code: string; message: string } | null;
}

/** Creates the first user. Opened by the setup link that the server prints at startup. */
export function FirstUserForm({ messages, code, minPasswordLength, error }: FirstUserFormProps) {
  const getFieldError = (fieldErrorCode: string) => (error?.code === fieldErrorCode ? error.message : null);
  const isFieldError = error?.code === 'bad_name' || error?.code === 'short_password';
  return (
    <SignInCard
      messages={messages}
      title={messages.firstUserTitle}
      lead={messages.firstUserText}
      error={isFieldError ? null : (error?.message ?? null)}
    >
      <form action={withBasePath('/api/auth/first-user')} method="post" className="grid gap-4">
        <input type="hidden" name="code" value={code} />
        <UserNameField label={messages.name} error={getFieldError('bad_name')} />
        <Field
          name="password"
          type="password"
          label={messages.password}
          hint={messages.passwordHint(minPasswordLength)}
          error={getFieldError('short_password')}
          autoComplete="new-password"
          required
          minLength={minPasswordLength}
        />
        <button type="submit" className={MAIN_BUTTON}>
          {messages.firstUserSubmit}
        </button>
      </form>
    </SignInCard>
  );
}
