'use client';

import { useFeatureMessages } from '@/components/shell/messages-provider';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Field, NO_AUTOFILL } from '@/components/ui/field';
import { RadioCards } from '@/components/ui/radio-cards';
import { useFocusInvalid } from '@/components/ui/use-focus-invalid';
import { addChannelOptions } from '@/lib/client/notification-queries';
import { CHANNEL_KINDS, type ChannelKind } from '@/lib/contract/notification-schemas';
import { FormError } from '@/components/settings/form-error';
import { OneTimeSecret } from '@/components/settings/one-time-secret';
import { ChannelOptions } from './channel-options';
import { parseChannelForm, type ChannelField } from './parse-channel-form';
import { SaveOrCancel, SettingsForm } from '@/components/settings/settings-form';
import { NOTIFICATION_MESSAGES } from './notification-messages';

/** Adds a channel. Shows a generated secret once. */
export function ChannelForm({ canMail, close }: { canMail: boolean; close: () => void }) {
  const labels = useFeatureMessages(NOTIFICATION_MESSAGES).channels;
  const form = useRef<HTMLFormElement>(null);
  const add = useMutation(addChannelOptions(useQueryClient()));
  const [kind, setKind] = useState<ChannelKind>('webhook');
  const [wrong, setWrong] = useState<readonly ChannelField[]>([]);
  useFocusInvalid(form, wrong);

  if (add.data?.secret != null) {
    return (
      <OneTimeSecret
        title={labels.signingSecretTitle(add.data.channel.name)}
        what={labels.secretName}
        secret={add.data.secret}
        close={close}
      />
    );
  }

  function submit(): void {
    if (form.current === null || add.isPending) return;
    const result = parseChannelForm(kind, new FormData(form.current));
    setWrong(result.wrong);
    if (result.channel !== null) {
      add.mutate(result.channel, {
        onSuccess: ({ secret }) => {
          if (secret === null) close();
        },
      });
    }
  }

  const getError = (field: ChannelField, error: string) => (wrong.includes(field) ? error : null);
  return (
    <SettingsForm form={form} label={labels.add} submit={submit}>
      <fieldset className="grid gap-2">
        <legend className="text-sm font-semibold">{labels.type}</legend>
        <div className="mt-1 grid grid-cols-2 gap-2 sm:grid-cols-3">
          <RadioCards
            name="kind"
            options={CHANNEL_KINDS}
            chosen={kind}
            choose={(each) => {
              setKind(each);
              setWrong([]);
            }}
            getLabel={(each) => labels.kind[each]}
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
        error={getError('name', labels.nameError)}
        maxLength={64}
        autoComplete="off"
      />
      {kind === 'email' ? (
        <Field
          key="to"
          name="to"
          label={labels.to}
          hint={labels.toHint}
          error={getError('to', labels.toError)}
          {...NO_AUTOFILL}
        />
      ) : (
        <Field
          key="url"
          name="url"
          type="url"
          inputMode="url"
          label={labels.url}
          hint={labels.urlHint}
          error={getError('url', labels.urlError)}
          {...NO_AUTOFILL}
        />
      )}
      <ChannelOptions kind={kind} />
      {add.error && <FormError error={add.error} />}
      <SaveOrCancel
        save={add.isPending ? labels.saving : labels.save}
        isSaving={add.isPending}
        close={close}
      />
    </SettingsForm>
  );
}
