'use client';

import { Bell } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useMessages } from '@/components/shell/messages-provider';
import { usePageLoaded } from '@/components/shell/use-page-loaded';
import { LateMenu } from '@/components/ui/late-menu';
import { NOTIFY_BUTTON } from './notify-button-class';

// Loaded after the page: whether notifications are on is known only then.
const NotifyLabel = dynamic(
  () =>
    import('./notify-label').then(
      (module) => module.NotifyLabel,
      () => OffLabel,
    ),
  { ssr: false, loading: () => <OffLabel /> },
);

const load = () => import('./notify-menu').then(({ NotifyMenu }) => NotifyMenu);

/** Opens the notification settings of a job, and shows whether any is on. */
export function NotifyButton({ jobId }: { jobId: string }) {
  const isPageLoaded = usePageLoaded();
  return (
    <LateMenu load={load} props={{ jobId }} popup="dialog" className={NOTIFY_BUTTON}>
      {isPageLoaded ? <NotifyLabel jobId={jobId} /> : <OffLabel />}
    </LateMenu>
  );
}

function OffLabel() {
  const messages = useMessages();
  return (
    <>
      <Bell aria-hidden className="size-4 shrink-0" />
      <span>{messages.notifyMe.action}</span>
    </>
  );
}
