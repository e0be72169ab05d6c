'use client';

import { useMutation, useQuery, useQueryClient } from '@/lib/client/react-query';
import { Bell } from 'lucide-react';
import { useRef, useState } from 'react';
import { getErrorText } from '@/components/jobs/error-text';
import { BrowserNotificationToggle } from '@/components/notifications/browser-notification-toggle';
import { NOTIFICATION_MESSAGES } from '@/components/notifications/notification-messages';
import { useFeatureMessages, useLocale, useMessages } from '@/components/shell/messages-provider';
import { showToast } from '@/components/ui/show-toast';
import { subscribeToJobsOptions, subscriptionsOptions } from '@/lib/client/notification-queries';
import { BAR_BUTTON } from './bar-button';
import { TABLE_MESSAGES } from './table-messages';

/** Menu that subscribes a channel to the selected jobs. */
export function NotifyMenu({ jobIds }: { jobIds: readonly string[] }) {
  const labels = useFeatureMessages(TABLE_MESSAGES);
  const menu = useRef<HTMLDetailsElement>(null);
  const button = useRef<HTMLElement>(null);
  const [isOpen, setOpen] = useState(false);

  function close(): void {
    if (menu.current) menu.current.open = false;
  }

  return (
    // The handlers serve the interactive elements inside, not the element itself.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <details
      ref={menu}
      className="relative"
      onToggle={(event) => {
        setOpen(event.currentTarget.open);
      }}
      onBlur={(event) => {
        if (event.relatedTarget !== null && !event.currentTarget.contains(event.relatedTarget)) close();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        close();
        button.current?.focus();
      }}
    >
      <summary ref={button} className={`${BAR_BUTTON} list-none [&::-webkit-details-marker]:hidden`}>
        <Bell aria-hidden className="size-4" />
        <span>{labels.notify}</span>
      </summary>
      {isOpen && (
        <div className="absolute bottom-full left-0 mb-2 grid w-72 max-w-[calc(100vw-2rem)] gap-2 rounded-lg border border-line bg-card p-3 shadow-xl">
          <BrowserNotificationToggle />
          <ChannelList jobIds={jobIds} close={close} />
        </div>
      )}
    </details>
  );
}

function ChannelList({ jobIds, close }: { jobIds: readonly string[]; close: () => void }) {
  const messages = useMessages();
  const locale = useLocale();
  const labels = useFeatureMessages(TABLE_MESSAGES);
  const { notifyMe, channels: channelLabels } = useFeatureMessages(NOTIFICATION_MESSAGES);
  // The channels are the same for all jobs.
  const query = useQuery(subscriptionsOptions({ jobId: jobIds[0] ?? '' }));
  const subscribe = useMutation(subscribeToJobsOptions(useQueryClient()));
  const error = subscribe.error ?? query.error;
  return (
    <>
      {query.data?.channels.map(({ id, name, kind }) => (
        <button
          key={id}
          type="button"
          disabled={subscribe.isPending}
          onClick={() => {
            const onSuccess = () => {
              close();
              showToast({ text: labels.subscribed(messages.board.title(jobIds.length), name) });
            };
            subscribe.mutate({ jobIds, channelId: id, locale }, { onSuccess });
          }}
          className="flex min-h-8 items-center gap-2 rounded-md px-2 text-left wrap-anywhere hover:bg-page hover:text-accent disabled:opacity-60"
        >
          <span>{name}</span>
          <span className="text-mute">{channelLabels.kind[kind]}</span>
        </button>
      ))}
      {query.data?.channels.length === 0 && <p className="text-note text-mute">{notifyMe.noChannels}</p>}
      {error && (
        <p role="alert" className="text-failed">
          {notifyMe.saveFailed(getErrorText(error, messages))}
        </p>
      )}
    </>
  );
}
