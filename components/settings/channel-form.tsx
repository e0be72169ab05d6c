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

/** Nothing that a browser should keep, complete or correct. */
const UNKEPT = { autoComplete: 'off', autoCapitalize: 'none', spellCheck: false } as const;

/** Adds a channel, and shows a secret that was made for it, the only time that it is ever shown. */
export function ChannelForm({ canMail, close }: { canMail: boolean; close: () => void }) {
  const settings = useSettingsWords();
  const words = useBeToldWords().channels;
  const form = useRef<HTMLFormElement>(null);
  const add = useMutation(addChannelOptions(useQueryClient()));
  const [kind, setKind] = useState<ChannelKind>('webhook');
  const [wrong, setWrong] = useState<readonly ChannelField[]>([]);
  useFocusInvalid(form, wrong);

  if (add.data?.secret != null) {
    return (
      <NewSecret
        title={words.made(add.data.channel.name)}
        what={words.secretWord}
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
    <SettingsForm form={form} label={words.add} submit={submit}>
      <fieldset className="grid gap-2">
        <legend className="text-sm font-semibold">{words.kindLabel}</legend>
        <div className="mt-1 grid grid-cols-2 gap-2 sm:grid-cols-3">
          <RadioCards
            name="kind"
            options={CHANNEL_KINDS}
            chosen={kind}
            choose={(each) => {
              setKind(each);
              setWrong([]);
            }}
            labelOf={(each) => words.kind[each]}
          />
        </div>
        <p className="text-note text-mute">{words.kindHint[kind]}</p>
        {kind === 'email' && !canMail && (
          <p role="status" className="text-note text-failed">
            {words.noEmail}
          </p>
        )}
      </fieldset>
      <Field
        name="name"
        label={words.name}
        hint={words.nameHint}
        error={errorOf('name', words.nameWrong)}
        maxLength={64}
        autoComplete="off"
      />
      {kind === 'email' ? (
        <Field
          key="to"
          name="to"
          label={words.to}
          hint={words.toHint}
          error={errorOf('to', words.toWrong)}
          {...UNKEPT}
        />
      ) : (
        <Field
          key="url"
          name="url"
          type="url"
          inputMode="url"
          label={words.url}
          hint={words.urlHint}
          error={errorOf('url', words.urlWrong)}
          {...UNKEPT}
        />
      )}
      {(kind === 'feishu' || kind === 'dingtalk') && (
        <Field
          key="secret"
          name="secret"
          type="password"
          label={words.secret}
          remark={settings.optional}
          hint={words.secretHint}
          {...UNKEPT}
        />
      )}
      {add.error && <FormProblem error={add.error} />}
      <SaveOrCancel save={add.isPending ? words.saving : words.save} isSaving={add.isPending} close={close} />
    </SettingsForm>
  );
}
