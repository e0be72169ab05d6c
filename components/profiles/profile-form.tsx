'use client';

import { useFeatureMessages } from '@/components/shell/messages-provider';
import { useMutation, useQueryClient } from '@/lib/client/react-query';
import { useRef, useState } from 'react';
import { Field, NO_AUTOFILL } from '@/components/ui/field';
import { useFocusInvalid } from '@/components/ui/use-focus-invalid';
import type { ProfileResponse } from '@/lib/contract/settings-schemas';
import { saveProfileOptions } from '@/lib/client/settings-queries';
import { ProfileAuthFields } from './profile-auth-fields';
import { FormError } from '@/components/settings/form-error';
import {
  OTHER_REGION,
  isWithoutSecrets,
  normalizeProfileName,
  parseProfileForm,
  toFormKind,
  type FormKind,
  type ProfileField,
  type FieldErrors,
} from './parse-profile-form';
import { ProfileAgencyFields } from './profile-agency-fields';
import { RegionField } from './region-field';
import { SaveOrCancel, SettingsForm } from '@/components/settings/settings-form';
import { SETTINGS_MESSAGES } from '@/components/settings/settings-messages';

interface ProfileFormProps {
  /** Profile to change, for which the form has no name. */
  profile?: ProfileResponse;
  profiles: readonly ProfileResponse[];
  regions: readonly string[];
  close: () => void;
}

/**
 * Adds, replaces or changes a profile, and checks it. The fields are uncontrolled, so that secrets never enter
 * component state.
 */
export function ProfileForm({ profile, profiles, regions, close }: ProfileFormProps) {
  const {
    editName,
    optional,
    required,
    form: labels,
    profiles: { add },
  } = useFeatureMessages(SETTINGS_MESSAGES);
  const form = useRef<HTMLFormElement>(null);
  const save = useMutation(saveProfileOptions(useQueryClient()));
  const [region, setRegion] = useState(profile === undefined ? '' : toChoice(profile, regions));
  const [typedName, setTypedName] = useState<string | null>(profile?.name ?? null);
  const [kind, setKind] = useState<FormKind>(toFormKind(profile?.kind ?? 'ak-sk'));
  const [wrong, setWrong] = useState<FieldErrors>({});

  const title = profile === undefined ? add : editName(profile.name);
  // The region is the default name.
  const name = typedName ?? (region === OTHER_REGION ? '' : region);
  const existing = profiles.find((profile) => profile.name === normalizeProfileName(name));
  const takenNames = profiles.filter(({ source }) => source !== 'stored').map((profile) => profile.name);

  useFocusInvalid(form, wrong);

  function getError(field: ProfileField): string | null {
    const error = wrong[field];
    if (error === undefined) return null;
    return error === 'required' ? required : error === 'taken' ? labels.nameTaken : labels.errors[error];
  }

  function submit(): void {
    if (form.current === null || save.isPending) return;
    const result = parseProfileForm(new FormData(form.current), { regions, takenNames, stored: profile });
    setWrong('wrong' in result ? result.wrong : {});
    if ('profile' in result) {
      save.mutate({ profile: result.profile, isNew: profile === undefined }, { onSuccess: close });
    }
  }

  const renderEndpointField = (field: 'swr' | 'iam' | 'sts') => (
    <Field
      name={field}
      type="url"
      label={labels[`${field}Endpoint`]}
      defaultValue={profile?.endpoints?.[field]}
      remark={field !== 'sts' && region === OTHER_REGION ? undefined : optional}
      error={getError(field)}
      autoComplete="off"
      placeholder="https://"
    />
  );

  return (
    <SettingsForm form={form} label={title} submit={submit}>
      <h3 className="font-semibold">{title}</h3>
      <RegionField
        regions={regions}
        chosen={region}
        otherRegion={profile?.region}
        choose={setRegion}
        getError={getError}
      />
      {profile === undefined ? (
        <Field
          name="name"
          label={labels.name}
          value={name}
          onChange={(event) => {
            setTypedName(event.target.value);
          }}
          hint={existing?.source === 'stored' ? labels.replacesHint : labels.nameHint}
          error={getError('name')}
          {...NO_AUTOFILL}
        />
      ) : (
        <input type="hidden" name="name" value={name} />
      )}
      <ProfileAuthFields
        kind={kind}
        choose={setKind}
        isStored={profile !== undefined && !isWithoutSecrets(kind) && kind === toFormKind(profile.kind)}
        getError={getError}
      />
      <Field
        name="projectId"
        defaultValue={profile?.projectId ?? undefined}
        label={labels.projectId}
        remark={optional}
        hint={labels.projectHint}
        error={getError('projectId')}
        {...NO_AUTOFILL}
      />
      <ProfileAgencyFields agency={profile?.agency} getError={getError} />
      <details
        open={
          Object.keys(profile?.endpoints ?? {}).length > 0 ||
          region === OTHER_REGION ||
          Boolean(wrong.swr ?? wrong.iam ?? wrong.sts)
        }
      >
        <summary className="text-sm font-semibold">{labels.endpoints}</summary>
        <div className="mt-3 grid gap-4">
          <p className="text-note text-mute">{labels.endpointsHint}</p>
          {renderEndpointField('swr')}
          {renderEndpointField('iam')}
          {renderEndpointField('sts')}
        </div>
      </details>
      {save.error && <FormError error={save.error} />}
      <SaveOrCancel
        save={save.isPending ? labels.saving : labels.save}
        isSaving={save.isPending}
        close={close}
      />
    </SettingsForm>
  );
}

/** Returns the choice of regions for a profile. */
function toChoice({ region }: ProfileResponse, regions: readonly string[]): string {
  return regions.includes(region) ? region : OTHER_REGION;
}
