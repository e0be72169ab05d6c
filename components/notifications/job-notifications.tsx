'use client';

import { BrowserNotificationToggle } from './browser-notification-toggle';
import { ChannelSubscriptions } from './channel-subscriptions';

/** Notification settings of a job: this browser, and channels of the server. */
export function JobNotifications({ jobId }: { jobId: string }) {
  return (
    <>
      <BrowserNotificationToggle />
      <ChannelSubscriptions subject={{ jobId }} />
    </>
  );
}
