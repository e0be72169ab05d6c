'use client';

import { useMutation, useQueryClient } from '@/lib/client/react-query';
import { useRef, useState } from 'react';
import { FormError } from '@/components/settings/form-error';
import { OneTimeSecret } from '@/components/settings/one-time-secret';
import { SaveOrCancel, SettingsForm } from '@/components/settings/settings-form';
import { useFeatureMessages } from '@/components/shell/messages-provider';
import { useFocusInvalid } from '@/components/ui/use-focus-invalid';
import { changeChannelOptions } from '@/lib/client/notification-queries';
import type { ChannelResponse } from '@/lib/contract/notification-schemas';
import { ChannelFields } from './channel-fields';
import { ChannelOptions } from './channel-options';
import { NOTIFICATION_MESSAGES } from './notification-messages';
import { parseChannelChange, type ChannelField } from './parse-channel-form';

/** Changes a channel, except for its kind. Shows a generated secret once. */
export function ChannelEditForm({ channel, close }: { channel: ChannelResponse; close: () => void }) {
  const labels = useFeatureMessages(NOTIFICATION_MESSAGES).channels;
  const form = useRef<HTMLFormElement>(null);
  const change = useMutation(changeChannelOptions(useQueryClient(), channel.id));
  const [wrong, setWrong] = useState<readonly ChannelField[]>([]);
  useFocusInvalid(form, wrong);
  const { name, kind, format } = channel;
  if (change.data?.secret != null) {
    return (
      <OneTimeSecret
        title={labels.signingSecretTitle(change.data.channel.name)}
        what={labels.secretName}
        secret={change.data.secret}
        close={close}
      />
    );
  }

  function submit(): void {
    if (form.current === null || change.isPending) return;
    const result = parseChannelChange(kind, new FormData(form.current));
    setWrong(result.wrong);
    if (result.change !== null) {
      change.mutate(result.change, {
        onSuccess: ({ secret }) => {
          if (secret === null) close();
        },
      });
    }
  }

  return (
    <SettingsForm form={form} label={labels.editTitle(name)} submit={submit}>
      <h3 className="font-semibold wrap-anywhere">
        <span>{labels.editTitle(name)}</span>{' '}
        <span className="font-normal text-mute">{labels.kind[kind]}</span>
      </h3>
      <ChannelFields kind={kind} wrong={wrong} storedName={name} />
      <ChannelOptions kind={kind} format={format} />
      {change.error && <FormError error={change.error} />}
      <SaveOrCancel
        save={change.isPending ? labels.saving : labels.save}
        isSaving={change.isPending}
        close={close}
      />
    </SettingsForm>
  );
}
