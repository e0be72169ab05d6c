'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Field } from '@/components/ui/field';
import { useFocusInvalid } from '@/components/ui/use-focus-invalid';
import type { ProfileResponse } from '@/lib/contract/settings-schemas';
import { saveProfileOptions } from '@/lib/client/settings-queries';
import { AuthFields } from './auth-fields';
import { FormProblem } from './form-problem';
import {
  OTHER_REGION,
  profileName,
  readProfileForm,
  type FormKind,
  type ProfileField,
  type WrongFields,
} from './read-profile-form';
import { RegionField } from './region-field';
import { SaveOrCancel, SettingsForm } from './settings-form';
import { useSettingsWords } from './words';

interface ProfileFormProps {
  profiles: readonly ProfileResponse[];
  regions: readonly string[];
  close: () => void;
}

/**
 * Adds or replaces a profile, and checks it. The fields are uncontrolled, so that secrets never enter
 * component state.
 */
export function ProfileForm({ profiles, regions, close }: ProfileFormProps) {
  const {
    optional,
    required,
    form: words,
    profiles: { add },
  } = useSettingsWords();
  const form = useRef<HTMLFormElement>(null);
  const save = useMutation(saveProfileOptions(useQueryClient()));
  const [region, setRegion] = useState('');
  const [typedName, setTypedName] = useState<string | null>(null);
  const [kind, setKind] = useState<FormKind>('ak-sk');
  const [wrong, setWrong] = useState<WrongFields>({});

  // The region is the default name.
  const name = typedName ?? (region === OTHER_REGION ? '' : region);
  const other = profiles.find((profile) => profile.name === profileName(name));
  const takenNames = profiles.filter(({ source }) => source !== 'stored').map((profile) => profile.name);

  useEffect(() => {
    form.current?.querySelector('select')?.focus();
  }, []);
  useFocusInvalid(form, wrong);

  function errorOf(field: ProfileField): string | null {
    const what = wrong[field];
    if (what === undefined) return null;
    return what === 'required' ? required : what === 'taken' ? words.taken : words.wrong[what];
  }

  function submit(): void {
    if (form.current === null || save.isPending) return;
    const read = readProfileForm(new FormData(form.current), { regions, takenNames });
    setWrong('wrong' in read ? read.wrong : {});
    if ('profile' in read) save.mutate(read.profile, { onSuccess: close });
  }

  const endpoint = (field: 'swr' | 'iam' | 'sts') => (
    <Field
      name={field}
      type="url"
      label={words[`${field}Endpoint`]}
      remark={field === 'swr' && region === OTHER_REGION ? undefined : optional}
      error={errorOf(field)}
      autoComplete="off"
      placeholder="https://"
    />
  );

  return (
    <SettingsForm form={form} label={add} submit={submit}>
      <h3 className="font-semibold">{add}</h3>
      <RegionField regions={regions} chosen={region} choose={setRegion} errorOf={errorOf} />
      <Field
        name="name"
        label={words.name}
        value={name}
        onChange={(event) => {
          setTypedName(event.target.value);
        }}
        hint={other?.source === 'stored' ? words.replaces : words.nameHint}
        error={errorOf('name')}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
      <AuthFields kind={kind} choose={setKind} errorOf={errorOf} />
      <Field
        name="projectId"
        label={words.projectId}
        remark={optional}
        hint={words.projectHint}
        error={errorOf('projectId')}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
      <details open={region === OTHER_REGION || Boolean(wrong.swr ?? wrong.iam ?? wrong.sts)}>
        <summary className="text-sm font-semibold">{words.endpoints}</summary>
        <div className="mt-3 grid gap-4">
          <p className="text-note text-mute">{words.endpointsHint}</p>
          {endpoint('swr')}
          {endpoint('iam')}
          {endpoint('sts')}
        </div>
      </details>
      {save.error && <FormProblem error={save.error} />}
      <SaveOrCancel
        save={save.isPending ? words.saving : words.save}
        isSaving={save.isPending}
        close={close}
      />
    </SettingsForm>
  );
}
