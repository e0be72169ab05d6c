import { Field } from '@/components/ui/field';
import { RadioCards } from '@/components/ui/radio-cards';
import { FORM_KINDS, type FormKind, type ProfileField } from './read-profile-form';
import { useSettingsWords } from './words';

/** Disables autofill and corrections for identifiers and secrets. */
const UNKEPT = { autoComplete: 'off', autoCapitalize: 'none', spellCheck: false } as const;

interface AuthFieldsProps {
  kind: FormKind;
  choose: (kind: FormKind) => void;
  errorOf: (field: ProfileField) => string | null;
}

/**
 * Authentication method and its fields. Fields of other methods are unmounted, which discards their values.
 */
export function AuthFields({ kind, choose, errorOf }: AuthFieldsProps) {
  const labels = useSettingsWords();
  const words = labels.form;

  const plain = (name: 'ak' | 'domain' | 'user') => (
    <Field key={name} name={name} label={words[name]} error={errorOf(name)} {...UNKEPT} />
  );
  const secret = (name: 'sk' | 'securityToken' | 'token' | 'password', hint: string, remark?: string) => (
    <Field
      key={name}
      name={name}
      type="password"
      label={words[name]}
      remark={remark}
      hint={hint}
      error={errorOf(name)}
      {...UNKEPT}
    />
  );

  return (
    <fieldset className="grid gap-4">
      <legend className="text-sm font-semibold">{words.kind}</legend>
      <div className="mt-1 grid gap-2 sm:grid-cols-2">
        <RadioCards
          name="kind"
          options={FORM_KINDS}
          chosen={kind}
          choose={choose}
          labelOf={(each) => labels.profiles.kind[each]}
        />
      </div>
      <p className="text-note text-mute">{labels.profiles.kindHint[kind]}</p>
      {kind === 'ak-sk' && [
        plain('ak'),
        secret('sk', words.secretHint),
        secret('securityToken', words.securityTokenHint, labels.optional),
      ]}
      {kind === 'password' && [plain('domain'), plain('user'), secret('password', words.secretHint)]}
      {kind === 'token' && secret('token', words.secretHint)}
    </fieldset>
  );
}
