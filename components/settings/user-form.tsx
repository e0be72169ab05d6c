'use client';

import { useMutation, useQueryClient } from '@/lib/client/react-query';
import { useRef, useState } from 'react';
import { useFeatureMessages } from '@/components/shell/messages-provider';
import { Field, NO_AUTOFILL } from '@/components/ui/field';
import { RadioCards } from '@/components/ui/radio-cards';
import { useFocusInvalid } from '@/components/ui/use-focus-invalid';
import { addUserOptions } from '@/lib/client/settings-queries';
import { USER_ROLES, userRequestSchema, type UserRole } from '@/lib/contract/settings-schemas';
import { FormError } from './form-error';
import { SaveOrCancel, SettingsForm } from './settings-form';
import { SETTINGS_MESSAGES } from './settings-messages';
import { NewPassword } from './new-password';

/** Adds a user, and shows the generated password once, in place of the form. */
export function UserForm({ close }: { close: () => void }) {
  const { required, users: labels } = useFeatureMessages(SETTINGS_MESSAGES);
  const form = useRef<HTMLFormElement>(null);
  const add = useMutation(addUserOptions(useQueryClient()));
  const [role, setRole] = useState<UserRole>('viewer');
  const [wrong, setWrong] = useState<{ error: string | null }>({ error: null });
  useFocusInvalid(form, wrong);

  function submit(): void {
    if (form.current === null || add.isPending) return;
    const name = new FormData(form.current).get('name');
    const parsed = userRequestSchema.safeParse({ name, role });
    setWrong({ error: parsed.success ? null : name === '' ? required : labels.nameError });
    if (parsed.success) add.mutate(parsed.data);
  }

  if (add.data) return <NewPassword user={add.data} close={close} />;
  return (
    <SettingsForm form={form} label={labels.add} submit={submit}>
      <Field name="name" label={labels.name} error={wrong.error} maxLength={64} {...NO_AUTOFILL} />
      <fieldset className="grid gap-2">
        <legend className="text-sm font-semibold">{labels.roleLabel}</legend>
        <div className="mt-1 grid gap-2 sm:grid-cols-2">
          <RadioCards
            name="role"
            options={USER_ROLES}
            chosen={role}
            choose={setRole}
            getLabel={(each) => labels.role[each]}
          />
        </div>
        <p className="text-note text-mute">{labels.roleHint[role]}</p>
      </fieldset>
      <p className="text-note text-mute">{labels.passwordHint}</p>
      {add.error && <FormError error={add.error} />}
      <SaveOrCancel
        save={add.isPending ? labels.saving : labels.save}
        isSaving={add.isPending}
        close={close}
      />
    </SettingsForm>
  );
}
