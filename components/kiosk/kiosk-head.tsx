import { TriangleAlert } from 'lucide-react';
import { useFeatureMessages, useMessages } from '@/components/shell/messages-provider';
import { formatClockTime, formatRelativeTime, formatTimeOfDay } from '@/components/time/format-time';
import { useNowValue } from '@/components/time/now-provider';
import { useTimeZone } from '@/components/time/time-zone-provider';
import { KIOSK_MESSAGES } from './kiosk-messages';
import { PageDots } from './page-dots';

interface KioskHeadProps {
  name: string;
  /** Server time of the last response, in ms since 1970. */
  respondedAt: number | undefined;
  /** Whether further responses are expected. Not if all jobs have ended. */
  isPolled: boolean;
  isInterrupted: boolean;
  /** Index of the page. */
  page: number;
  pageCount: number;
  /** Number of jobs that are on no page. */
  notShown: number;
}

/** Top line of a wallboard: its name, how fresh the data is, the page and the time. */
export function KioskHead({ name, respondedAt, isPolled, isInterrupted, ...pages }: KioskHeadProps) {
  const zone = useTimeZone();
  const clock = useNowValue((now) => formatClockTime(now, zone));
  return (
    <div className="kiosk-head flex flex-wrap items-center gap-x-6 gap-y-1">
      <h1 className="min-w-0 flex-1 basis-52 truncate text-2xl leading-tight font-semibold tracking-tight">
        {name}
      </h1>
      {/* In the same line, so that nothing moves. */}
      <div role="alert" className="empty:hidden">
        {isInterrupted && <Interruption respondedAt={respondedAt} />}
      </div>
      {!isInterrupted && isPolled && <Freshness respondedAt={respondedAt} />}
      <PageDots {...pages} />
      <p className="text-3xl leading-tight font-semibold tracking-tight">{clock}</p>
    </div>
  );
}

function Interruption({ respondedAt }: { respondedAt: number | undefined }) {
  const messages = useMessages();
  const labels = useFeatureMessages(KIOSK_MESSAGES);
  const zone = useTimeZone();
  const since = useNowValue((now) =>
    respondedAt === undefined ? null : formatTimeOfDay(respondedAt, now, zone, messages),
  );
  return (
    <p className="flex items-center gap-3 rounded-lg border border-waiting px-3 py-1 text-2xl leading-tight font-semibold text-waiting">
      <TriangleAlert aria-hidden className="size-6 shrink-0" />
      <span>{since === null ? labels.noData : labels.notUpdated(since)}</span>
    </p>
  );
}

function Freshness({ respondedAt }: { respondedAt: number | undefined }) {
  const messages = useMessages();
  const text = useNowValue((now) =>
    respondedAt === undefined
      ? ''
      : messages.board.refreshedAgo(formatRelativeTime(respondedAt, now, messages)),
  );
  return <p className="text-lg text-mute">{text}</p>;
}
