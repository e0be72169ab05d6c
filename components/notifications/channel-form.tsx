'use client';

import { useFeatureMessages } from '@/components/shell/messages-provider';
import { useMutation, useQueryClient } from '@/lib/client/react-query';
import { useRef, useState } from 'react';
import { RadioCards } from '@/components/ui/radio-cards';
import { useFocusInvalid } from '@/components/ui/use-focus-invalid';
import { addChannelOptions } from '@/lib/client/notification-queries';
import { CHANNEL_KINDS, type ChannelKind } from '@/lib/contract/notification-schemas';
import { FormError } from '@/components/settings/form-error';
import { OneTimeSecret } from '@/components/settings/one-time-secret';
import { ChannelFields } from './channel-fields';
import { ChannelOptions } from './channel-options';
import { parseChannelForm, type ChannelField } from './parse-channel-form';
import { SaveOrCancel, SettingsForm } from '@/components/settings/settings-form';
import { NOTIFICATION_MESSAGES } from './notification-messages';

interface ChannelFormProps {
  canMail: boolean;
  close: () => void;
}

/** Adds a channel. Shows a generated secret once. */
export function ChannelForm({ canMail, close }: ChannelFormProps) {
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
            getDisabledReason={(each) => (each === 'email' && !canMail ? labels.noEmail : null)}
          />
        </div>
        <p className="text-note text-mute">{labels.kindHint[kind]}</p>
      </fieldset>
      <ChannelFields kind={kind} wrong={wrong} />
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
