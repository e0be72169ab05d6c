import { Info } from 'lucide-react';
import { useMessages } from '@/components/shell/i18n';
import { timeOfDay } from '@/components/time/format';
import { useNow } from '@/components/time/now';
import { useTimeZone } from '@/components/time/time-zone';
import type { SystemAlert } from '@/lib/contract/job-schemas';

/**
 * Alerts about limited functions of the dashboard. Shown as status, not as errors, because the rest works.
 */
export function Notices({ notices }: { notices: readonly SystemAlert[] }) {
  if (notices.length === 0) return null;
  return (
    <div role="status">
      <ul className="grid gap-2">
        {notices.map((notice) => (
          <li
            key={notice.code === 'list_refused' ? `${notice.code} ${notice.profile}` : notice.code}
            className="flex items-start gap-3 rounded-xl border border-line bg-card px-4 py-2.5 text-sm"
          >
            <Info aria-hidden className="mt-0.5 size-4.5 shrink-0 text-waiting" />
            <NoticeText notice={notice} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function NoticeText({ notice }: { notice: SystemAlert }) {
  const messages = useMessages();
  const now = useNow();
  const zone = useTimeZone();
  switch (notice.code) {
    case 'store_failed':
      return (
        <p className="min-w-0">
          {messages.notice.store_failed}{' '}
          <code className="font-mono text-note wrap-anywhere text-mute">{notice.detail}</code>
        </p>
      );
    case 'list_refused':
      return (
        <p className="min-w-0 wrap-anywhere">
          {messages.notice.list_refused(notice.profile, timeOfDay(Date.parse(notice.until), now, zone, messages))}
        </p>
      );
  }
}
