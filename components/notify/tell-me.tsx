'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useMayOperate } from '@/components/access/may-operate';
import { errorWords } from '@/components/jobs/error-words';
import { useLocale, useMessages } from '@/components/shell/i18n';
import { Link } from '@/components/ui/link';
import { subscribeOptions, subscriptionsOptions } from '@/lib/client/notification-queries';
import { BrowserToggle } from './browser-toggle';
import { useBeToldWords } from './words';

/** Notification settings of a job: this browser, and channels of the server. */
export function TellMe({ jobId }: { jobId: string }) {
  const messages = useMessages();
  const { tellMe: words, channels: kinds } = useBeToldWords();
  const locale = useLocale();
  const mayOperate = useMayOperate();
  const query = useQuery(subscriptionsOptions(jobId));
  const subscribe = useMutation(subscribeOptions(useQueryClient(), jobId));
  const { channels = [], subscriptions = [] } = query.data ?? {};
  const error = subscribe.error ?? query.error;
  // Optimistic value, set before the mutation counts as pending. Without it the checkbox would flicker.
  const [wish, setWish] = useState<{ id: string; isTold: boolean } | null>(null);
  const isTold = (id: string) =>
    wish?.id === id ? wish.isTold : subscriptions.some(({ channelId }) => channelId === id);
  return (
    <div className="mt-2 grid gap-3 text-sm">
      <BrowserToggle />
      {channels.length > 0 && (
        <fieldset className="grid gap-0.5">
          <legend className="sr-only">{kinds.title}</legend>
          {channels.map(({ id, name, kind }) => (
            <label key={id} className="inline-flex min-h-8 items-center gap-2 wrap-anywhere">
              <input
                type="checkbox"
                checked={isTold(id)}
                disabled={subscribe.isPending}
                onChange={({ target: { checked } }) => {
                  setWish({ id, isTold: checked });
                  const onSettled = () => setWish(null);
                  subscribe.mutate({ channelId: id, locale, isTold: checked }, { onSettled });
                }}
                className="accent-accent"
              />
              {name}
              <span className="text-mute">{kinds.kind[kind]}</span>
            </label>
          ))}
          <p className="text-note text-mute">{words.channelsHint}</p>
        </fieldset>
      )}
      {query.data && channels.length === 0 && (
        <p className="text-note text-mute">
          {words.noChannel}{' '}
          {mayOperate && (
            <Link href="/settings#channels" className="underline hover:text-accent">
              {words.addChannel}
            </Link>
          )}
        </p>
      )}
      {error && (
        <p role="alert" className="text-failed">
          {words.failed(errorWords(error, messages))}
        </p>
      )}
    </div>
  );
}
