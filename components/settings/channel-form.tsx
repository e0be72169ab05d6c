'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Field } from '@/components/ui/field';
import { RadioCards } from '@/components/ui/radio-cards';
import { useFocusInvalid } from '@/components/ui/use-focus-invalid';
import { addChannelOptions } from '@/lib/client/notification-queries';
import { CHANNEL_KINDS, type ChannelKind } from '@/lib/contract/notification-schemas';
import { FormProblem } from './form-problem';
import { NewSecret } from './new-secret';
import { readChannelForm, type ChannelField } from './read-channel-form';
import { SaveOrCancel, SettingsForm } from './settings-form';
import { useBeToldWords } from '@/components/notify/words';
import { useSettingsWords } from './words';

/** Disables autofill and corrections for identifiers and secrets. */
const UNKEPT = { autoComplete: 'off', autoCapitalize: 'none', spellCheck: false } as const;

/** Adds a channel. Shows a generated secret once. */
export function ChannelForm({ canMail, close }: { canMail: boolean; close: () => void }) {
  const settingsMessages = useSettingsWords();
  const labels = useBeToldWords().channels;
  const form = useRef<HTMLFormElement>(null);
  const add = useMutation(addChannelOptions(useQueryClient()));
  const [kind, setKind] = useState<ChannelKind>('webhook');
  const [wrong, setWrong] = useState<readonly ChannelField[]>([]);
  useFocusInvalid(form, wrong);

  if (add.data?.secret != null) {
    return (
      <NewSecret
        title={labels.made(add.data.channel.name)}
        what={labels.secretWord}
        secret={add.data.secret}
        done={close}
      />
    );
  }

  function submit(): void {
    if (form.current === null || add.isPending) return;
    const read = readChannelForm(kind, new FormData(form.current));
    setWrong(read.wrong);
    if (read.channel !== null) {
      add.mutate(read.channel, {
        onSuccess: ({ secret }) => {
          if (secret === null) close();
        },
      });
    }
  }

  const errorOf = (field: ChannelField, words: string) => (wrong.includes(field) ? words : null);
  return (
    <SettingsForm form={form} label={labels.add} submit={submit}>
      <fieldset className="grid gap-2">
        <legend className="text-sm font-semibold">{labels.kindLabel}</legend>
        <div className="mt-1 grid grid-cols-2 gap-2 sm:grid-cols-3">
          <RadioCards
            name="kind"
            options={CHANNEL_KINDS}
            chosen={kind}
            choose={(each) => {
              setKind(each);
              setWrong([]);
            }}
            labelOf={(each) => labels.kind[each]}
          />
        </div>
        <p className="text-note text-mute">{labels.kindHint[kind]}</p>
        {kind === 'email' && !canMail && (
          <p role="status" className="text-note text-failed">
            {labels.noEmail}
          </p>
        )}
      </fieldset>
      <Field
        name="name"
        label={labels.name}
        hint={labels.nameHint}
        error={errorOf('name', labels.nameWrong)}
        maxLength={64}
        autoComplete="off"
      />
      {kind === 'email' ? (
        <Field
          key="to"
          name="to"
          label={labels.to}
          hint={labels.toHint}
          error={errorOf('to', labels.toWrong)}
          {...UNKEPT}
        />
      ) : (
        <Field
          key="url"
          name="url"
          type="url"
          inputMode="url"
          label={labels.url}
          hint={labels.urlHint}
          error={errorOf('url', labels.urlWrong)}
          {...UNKEPT}
        />
      )}
      {(kind === 'feishu' || kind === 'dingtalk') && (
        <Field
          key="secret"
          name="secret"
          type="password"
          label={labels.secret}
          remark={settingsMessages.optional}
          hint={labels.secretHint}
          {...UNKEPT}
        />
      )}
      {add.error && <FormProblem error={add.error} />}
      <SaveOrCancel save={add.isPending ? labels.saving : labels.save} isSaving={add.isPending} close={close} />
    </SettingsForm>
  );
}
