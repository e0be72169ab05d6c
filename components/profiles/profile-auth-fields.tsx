import { useFeatureMessages } from '@/components/shell/messages-provider';
import { Field, NO_AUTOFILL } from '@/components/ui/field';
import { RadioCards } from '@/components/ui/radio-cards';
import { FORM_KINDS, type FormKind, type ProfileField } from './parse-profile-form';
import { SETTINGS_MESSAGES } from '@/components/settings/settings-messages';

interface AuthFieldsProps {
  kind: FormKind;
  choose: (kind: FormKind) => void;
  /** Whether blank fields keep stored credentials. */
  isStored: boolean;
  getError: (field: ProfileField) => string | null;
}

/**
 * Authentication method and its fields. Fields of other methods are unmounted, which discards their values.
 */
export function ProfileAuthFields({ kind, choose, isStored, getError }: AuthFieldsProps) {
  const labels = useFeatureMessages(SETTINGS_MESSAGES);
  const formLabels = labels.form;

  const renderTextField = (name: 'ak' | 'domain' | 'user') => (
    <Field key={name} name={name} label={formLabels[name]} error={getError(name)} {...NO_AUTOFILL} />
  );
  const renderSecretField = (
    name: 'sk' | 'securityToken' | 'token' | 'password',
    hint: string,
    remark?: string,
  ) => (
    <Field
      key={name}
      name={name}
      type="password"
      label={formLabels[name]}
      remark={remark}
      hint={hint}
      error={getError(name)}
      {...NO_AUTOFILL}
    />
  );

  return (
    <fieldset className="grid gap-4">
      <legend className="text-sm font-semibold">{formLabels.kind}</legend>
      <div className="mt-1 grid gap-2 sm:grid-cols-2">
        <RadioCards
          name="kind"
          options={FORM_KINDS}
          chosen={kind}
          choose={choose}
          getLabel={(each) => labels.profiles.kind[each]}
        />
      </div>
      <p className="text-note text-mute">{labels.profiles.kindHint[kind]}</p>
      {isStored && <p className="text-note text-mute">{formLabels.keepAuth}</p>}
      {kind === 'ak-sk' && [
        renderTextField('ak'),
        renderSecretField('sk', formLabels.secretHint),
        renderSecretField('securityToken', formLabels.securityTokenHint, labels.optional),
      ]}
      {kind === 'password' && [
        renderTextField('domain'),
        renderTextField('user'),
        renderSecretField('password', formLabels.secretHint),
      ]}
      {kind === 'token' && renderSecretField('token', formLabels.secretHint)}
    </fieldset>
  );
}
