'use client';

import { useMutation, useQuery, useQueryClient } from '@/lib/client/react-query';
import { useState } from 'react';
import { useCanOperate } from '@/components/auth/can-operate';
import { getErrorText } from '@/components/jobs/error-text';
import { useLocale, useMessages, useFeatureMessages } from '@/components/shell/messages-provider';
import { Link } from '@/components/ui/link';
import {
  subscribeOptions,
  subscriptionsOptions,
  type SubscriptionSubject,
} from '@/lib/client/notification-queries';
import { NOTIFICATION_MESSAGES } from './notification-messages';

/** Subscriptions of the server's channels to a job or an instance. */
export function ChannelSubscriptions({ subject }: { subject: SubscriptionSubject }) {
  const messages = useMessages();
  const { notifyMe: labels, channels: channelLabels } = useFeatureMessages(NOTIFICATION_MESSAGES);
  const locale = useLocale();
  const canOperate = useCanOperate();
  const query = useQuery(subscriptionsOptions(subject));
  const subscribe = useMutation(subscribeOptions(useQueryClient(), subject));
  const { channels = [], subscriptions = [] } = query.data ?? {};
  const error = subscribe.error ?? query.error;
  // Optimistic value, set before the mutation counts as pending. Without it the checkbox would flicker.
  const [pendingChoice, setPendingChoice] = useState<{ id: string; isSubscribed: boolean } | null>(null);
  const isSubscribed = (id: string) =>
    pendingChoice?.id === id
      ? pendingChoice.isSubscribed
      : subscriptions.some(({ channelId }) => channelId === id);
  return (
    <>
      {channels.length > 0 && (
        <fieldset className="grid gap-0.5">
          <legend className="sr-only">{channelLabels.title}</legend>
          {channels.map(({ id, name, kind }) => (
            <label key={id} className="inline-flex min-h-8 items-center gap-2 wrap-anywhere">
              <input
                type="checkbox"
                checked={isSubscribed(id)}
                disabled={subscribe.isPending}
                onChange={({ target: { checked } }) => {
                  setPendingChoice({ id, isSubscribed: checked });
                  const onSettled = () => setPendingChoice(null);
                  subscribe.mutate({ channelId: id, locale, isSubscribed: checked }, { onSettled });
                }}
                className="accent-accent"
              />
              <span>{name}</span>
              <span className="text-mute">{channelLabels.kind[kind]}</span>
            </label>
          ))}
          <p className="text-note text-mute">{labels.channelsHint}</p>
        </fieldset>
      )}
      {query.data && channels.length === 0 && (
        <p className="text-note text-mute">
          <span>{labels.noChannels}</span>{' '}
          {canOperate && (
            <Link href="/settings/notifications" className="underline hover:text-accent">
              {labels.addChannel}
            </Link>
          )}
        </p>
      )}
      {error && (
        <p role="alert" className="text-failed">
          {labels.saveFailed(getErrorText(error, messages))}
        </p>
      )}
    </>
  );
}
