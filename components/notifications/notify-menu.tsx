'use client';

import { Popover } from '@base-ui/react/popover';
import { useFeatureMessages } from '@/components/shell/messages-provider';
import { JobNotifications } from './job-notifications';
import { NOTIFICATION_MESSAGES } from './notification-messages';
import { NOTIFY_BUTTON } from './notify-button-class';
import { NotifyLabel } from './notify-label';

/** Notification settings of a job below their button. Open at first, because they are loaded by a click. */
export function NotifyMenu({ jobId }: { jobId: string }) {
  const labels = useFeatureMessages(NOTIFICATION_MESSAGES).notifyMe;
  return (
    <Popover.Root defaultOpen>
      <Popover.Trigger className={NOTIFY_BUTTON}>
        <NotifyLabel jobId={jobId} />
      </Popover.Trigger>
      {/* Inside the main landmark, so that screen readers find it. */}
      <Popover.Portal container={document.getElementById('content')}>
        <Popover.Positioner className="z-20" align="end" sideOffset={4} collisionPadding={8}>
          <Popover.Popup className="grid max-h-(--available-height) w-[min(22rem,calc(100vw-1rem))] gap-3 overflow-y-auto overscroll-contain rounded-2xl border border-line bg-card p-4 text-sm shadow-xl outline-none">
            <Popover.Title className="font-semibold">{labels.title}</Popover.Title>
            <JobNotifications jobId={jobId} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
