import { useMessages } from '@/components/shell/messages-provider';
import { parseTimestampMs } from '@/lib/domain/swr-timestamp';
import { formatDateTime, formatRelativeTime, formatZone } from './format-time';
import { useNowValue } from './now-provider';
import { useTimeZone } from './time-zone-provider';

/**
 * Time relative to now. The exact time, in the user's zone and in UTC, is in the tooltip and for screen
 * readers.
 *
 * @param at Timestamp as SWR returned it.
 * @param whole Shows the exact time, too.
 */
export function Timestamp({ at, whole = false }: { at: string | null | undefined; whole?: boolean }) {
  const messages = useMessages();
  const zone = useTimeZone();
  const ms = parseTimestampMs(at);
  const relative = useNowValue((now) => (ms === null ? '' : formatRelativeTime(ms, now, messages)));
  if (ms === null) return <span>{at ?? messages.unknownTime}</span>;

  const local = `${formatDateTime(ms, zone, messages)} ${formatZone(zone, ms)}`;
  const utc = `${formatDateTime(ms, 'UTC', messages)} UTC`;
  const exact = local === utc ? utc : `${local} (${utc})`;
  const iso = new Date(ms).toISOString();
  if (whole) {
    return (
      <time dateTime={iso}>
        <span>{local}</span> <span className="text-mute">{`· ${relative}`}</span>
        {local !== utc && <span className="block text-note text-mute">{utc}</span>}
      </time>
    );
  }
  return (
    <time dateTime={iso} title={exact}>
      <span>{relative}</span>
      <span className="sr-only">{`, ${exact}`}</span>
    </time>
  );
}
