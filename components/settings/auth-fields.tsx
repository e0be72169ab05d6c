import { Field } from '@/components/ui/field';
import { RadioCards } from '@/components/ui/radio-cards';
import { FORM_KINDS, type FormKind, type ProfileField } from './read-profile-form';
import { useSettingsWords } from './words';

/** Nothing that a browser should keep, complete or correct. */
const UNKEPT = { autoComplete: 'off', autoCapitalize: 'none', spellCheck: false } as const;

interface AuthFieldsProps {
  kind: FormKind;
  choose: (kind: FormKind) => void;
  errorOf: (field: ProfileField) => string | null;
}

/** How the profile proves who asks, and the fields of that way alone: those of another go, and what they held. */
export function AuthFields({ kind, choose, errorOf }: AuthFieldsProps) {
  const text = useSettingsWords();
  const words = text.form;

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
          labelOf={(each) => text.profiles.kind[each]}
        />
      </div>
      <p className="text-note text-mute">{text.profiles.kindHint[kind]}</p>
      {kind === 'ak-sk' && [
        plain('ak'),
        secret('sk', words.secretHint),
        secret('securityToken', words.securityTokenHint, text.optional),
      ]}
      {kind === 'password' && [plain('domain'), plain('user'), secret('password', words.secretHint)]}
      {kind === 'token' && secret('token', words.secretHint)}
    </fieldset>
  );
}
