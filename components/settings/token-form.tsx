'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { MAIN_BUTTON } from '@/components/ui/buttons';
import { Field } from '@/components/ui/field';
import { useFocusInvalid } from '@/components/ui/use-focus-invalid';
import { TOKEN_SCOPES, tokenRequestSchema } from '@/lib/contract/settings-schemas';
import { createTokenOptions } from '@/lib/client/settings-queries';
import { FormProblem } from './form-problem';
import { NewSecret } from './new-secret';
import { SettingsForm } from './settings-form';
import { useSettingsWords } from './words';

type Wrong = 'name' | 'scopes';

/** Creates an API token and shows it once. */
export function TokenForm() {
  const { required, tokens: words } = useSettingsWords();
  const form = useRef<HTMLFormElement>(null);
  const create = useMutation(createTokenOptions(useQueryClient()));
  const [wrong, setWrong] = useState<readonly Wrong[]>([]);
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
    if (parsed.success) {
      create.mutate(parsed.data, {
        onSuccess: () => {
          form.current?.reset();
        },
      });
    }
  }

  return (
    <>
      {create.data && (
        <NewSecret
          title={words.made(create.variables.name)}
          what={words.token}
          secret={create.data.token}
          done={create.reset}
        />
      )}
      <SettingsForm form={form} label={words.create} submit={submit}>
        <Field
          name="name"
          label={words.name}
          hint={words.nameHint}
          error={wrong.includes('name') ? (isNameEmpty ? required : words.nameWrong) : null}
          maxLength={64}
          autoComplete="off"
        />
        <fieldset
          aria-describedby={wrong.includes('scopes') ? 'scopes-error' : undefined}
          className="grid gap-2"
        >
          <legend className="text-sm font-semibold">{words.scopes}</legend>
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
                {words.scope[scope]}
              </label>
            ))}
          </div>
          {wrong.includes('scopes') && (
            <p id="scopes-error" role="alert" className="text-note text-failed">
              {words.noScope}
            </p>
          )}
        </fieldset>
        {create.error && <FormProblem error={create.error} />}
        <button type="submit" disabled={create.isPending} className={`${MAIN_BUTTON} justify-self-start`}>
          {create.isPending ? words.creating : words.create}
        </button>
      </SettingsForm>
    </>
  );
}
