'use client';

import { useQuery } from '@/lib/client/react-query';
import { Bell } from 'lucide-react';
import { useFeatureMessages, useMessages } from '@/components/shell/messages-provider';
import { subscriptionsOptions } from '@/lib/client/notification-queries';
import { useBrowserNotificationState } from './browser-notifications';
import { NOTIFICATION_MESSAGES } from './notification-messages';

/** Says whether this browser or a channel is notified of a job. */
export function NotifyLabel({ jobId }: { jobId: string }) {
  const messages = useMessages();
  const labels = useFeatureMessages(NOTIFICATION_MESSAGES).notifyMe;
  const isInBrowser = useBrowserNotificationState() === 'on';
  const { data } = useQuery(subscriptionsOptions({ jobId }));
  const isOn = isInBrowser || (data?.subscriptions.length ?? 0) > 0;
  return (
    <>
      <Bell
        aria-hidden
        data-on={isOn || undefined}
        className={`size-4 shrink-0 ${isOn ? 'fill-current' : ''}`}
      />
      {isOn && <span className="sr-only">{`${messages.notifyMe.action}: `}</span>}
      <span>{isOn ? labels.on : messages.notifyMe.action}</span>
    </>
  );
}
