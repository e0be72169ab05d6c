'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useCanOperate } from '@/components/auth/can-operate';
import { getErrorText } from '@/components/jobs/error-text';
import { useLocale, useMessages, useFeatureMessages } from '@/components/shell/messages-provider';
import { Link } from '@/components/ui/link';
import { subscribeOptions, subscriptionsOptions } from '@/lib/client/notification-queries';
import { BrowserNotificationToggle } from './browser-notification-toggle';
import { NOTIFICATION_MESSAGES } from './notification-messages';

/** Notification settings of a job: this browser, and channels of the server. */
export function JobNotifications({ jobId }: { jobId: string }) {
  const messages = useMessages();
  const { notifyMe: labels, channels: channelLabels } = useFeatureMessages(NOTIFICATION_MESSAGES);
  const locale = useLocale();
  const canOperate = useCanOperate();
  const query = useQuery(subscriptionsOptions(jobId));
  const subscribe = useMutation(subscribeOptions(useQueryClient(), jobId));
  const { channels = [], subscriptions = [] } = query.data ?? {};
  const error = subscribe.error ?? query.error;
  // Optimistic value, set before the mutation counts as pending. Without it the checkbox would flicker.
  const [pendingChoice, setPendingChoice] = useState<{ id: string; isSubscribed: boolean } | null>(null);
  const isSubscribed = (id: string) =>
    pendingChoice?.id === id
      ? pendingChoice.isSubscribed
      : subscriptions.some(({ channelId }) => channelId === id);
  return (
    <div className="mt-2 grid gap-3 text-sm">
      <BrowserNotificationToggle />
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
                  subscribe.mutate({ channelId: id, locale, isTold: checked }, { onSettled });
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
            <Link href="/settings#channels" className="underline hover:text-accent">
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
    </div>
  );
}
