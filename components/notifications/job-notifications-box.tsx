'use client';

import dynamic from 'next/dynamic';
import { useMessages } from '@/components/shell/messages-provider';
import { NotificationsBox } from './notifications-box';

// Loaded when the box is opened.
const JobNotifications = dynamic(
  () => import('./job-notifications').then((module) => module.JobNotifications),
  { ssr: false },
);

/** Collapsed box of the notification settings of a job. */
export function JobNotificationsBox({ jobId }: { jobId: string }) {
  const messages = useMessages();
  return (
    <NotificationsBox title={messages.notifyMe.title}>
      <JobNotifications jobId={jobId} />
    </NotificationsBox>
  );
}
