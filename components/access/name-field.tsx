import { Field } from '@/components/ui/field';

/** Who one is: the first field of a page that is for nothing else, so that the focus is there already. */
export function NameField({ label, error = null }: { label: string; error?: string | null }) {
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
      // The page is for nothing else.
      // eslint-disable-next-line jsx-a11y/no-autofocus
      autoFocus
    />
  );
}
