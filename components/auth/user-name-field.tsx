import { Field } from '@/components/ui/field';

/** User name field, focused when the page loads. */
export function UserNameField({ label, error = null }: { label: string; error?: string | null }) {
  return (
    <Field
      name="name"
      label={label}
      error={error}
      autoComplete="username"
      autoCapitalize="none"
      spellCheck={false}
      required
      maxLength={64}
      // The page has no other purpose, so moving the focus does not surprise screen reader users.
      // eslint-disable-next-line jsx-a11y/no-autofocus
      autoFocus
    />
  );
}
