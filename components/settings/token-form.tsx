'use client';

import { useFeatureMessages } from '@/components/shell/messages-provider';
import { useMutation, useQueryClient } from '@/lib/client/react-query';
import { useRef, useState } from 'react';
import { Field } from '@/components/ui/field';
import { useFocusInvalid } from '@/components/ui/use-focus-invalid';
import { TOKEN_SCOPES, tokenRequestSchema } from '@/lib/contract/settings-schemas';
import { createTokenOptions } from '@/lib/client/settings-queries';
import { FormError } from './form-error';
import { OneTimeSecret } from './one-time-secret';
import { SaveOrCancel, SettingsForm } from './settings-form';
import { SETTINGS_MESSAGES } from './settings-messages';

type InvalidField = 'name' | 'scopes';

/** Creates an API token and shows it once, in place of the form. */
export function TokenForm({ close }: { close: () => void }) {
  const { required, tokens: labels } = useFeatureMessages(SETTINGS_MESSAGES);
  const form = useRef<HTMLFormElement>(null);
  const create = useMutation(createTokenOptions(useQueryClient()));
  const [wrong, setWrong] = useState<readonly InvalidField[]>([]);
  const [isNameEmpty, setNameEmpty] = useState(false);
  useFocusInvalid(form, wrong);

  function submit(): void {
    if (form.current === null || create.isPending) return;
    const data = new FormData(form.current);
    const parsed = tokenRequestSchema.safeParse({ name: data.get('name'), scopes: data.getAll('scope') });
    setNameEmpty(data.get('name') === '');
    setWrong(
      parsed.success
        ? []
        : parsed.error.issues.map(({ path: [field] }) => (field === 'name' ? 'name' : 'scopes')),
    );
    if (parsed.success) create.mutate(parsed.data);
  }

  if (create.data) {
    return (
      <OneTimeSecret
        title={labels.created(create.variables.name)}
        what={labels.token}
        secret={create.data.token}
        close={close}
      />
    );
  }
  return (
    <SettingsForm form={form} label={labels.create} submit={submit}>
      <Field
        name="name"
        label={labels.name}
        hint={labels.nameHint}
        error={wrong.includes('name') ? (isNameEmpty ? required : labels.nameError) : null}
        maxLength={64}
        autoComplete="off"
      />
      <fieldset
        aria-describedby={wrong.includes('scopes') ? 'scopes-error' : undefined}
        className="grid gap-2"
      >
        <legend className="text-sm font-semibold">{labels.scopes}</legend>
        <div className="mt-1 flex flex-wrap gap-x-5 gap-y-2">
          {TOKEN_SCOPES.map((scope) => (
            <label key={scope} className="inline-flex min-h-8 items-center gap-2">
              <input
                type="checkbox"
                name="scope"
                value={scope}
                defaultChecked={scope === 'read'}
                aria-invalid={wrong.includes('scopes') || undefined}
                className="accent-accent"
              />
              <span>{labels.scope[scope]}</span>
            </label>
          ))}
        </div>
        {wrong.includes('scopes') && (
          <p id="scopes-error" role="alert" className="text-note text-failed">
            {labels.selectOne}
          </p>
        )}
      </fieldset>
      {create.error && <FormError error={create.error} />}
      <SaveOrCancel
        save={create.isPending ? labels.creating : labels.create}
        isSaving={create.isPending}
        close={close}
      />
    </SettingsForm>
  );
}
