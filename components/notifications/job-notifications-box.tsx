'use client';

import { Bell } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useMessages } from '@/components/shell/messages-provider';

// Loaded when the box is opened.
const TellMe = dynamic(() => import('./job-notifications').then((module) => module.JobNotifications), {
  ssr: false,
});

/** Collapsed box of the notification settings of a job. */
export function JobNotificationsBox({ jobId }: { jobId: string }) {
  const messages = useMessages();
  const [wasOpened, setOpened] = useState(false);
  return (
    <details
      onToggle={(event) => {
        if (event.currentTarget.open) setOpened(true);
      }}
      className="min-w-0 rounded-2xl border border-line bg-card px-5 py-3.5"
    >
      <summary className="font-semibold">
        <Bell aria-hidden className="mr-1.5 inline size-4 align-[-0.125em]" />
        <span>{messages.notifyMe.title}</span>
      </summary>
      {wasOpened && <TellMe jobId={jobId} />}
    </details>
  );
}
