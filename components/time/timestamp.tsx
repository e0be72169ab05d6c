import { useMessages } from '@/components/shell/messages-provider';
import { isUnsetTimestamp, parseTimestamp } from '@/lib/domain/swr-timestamp';
import { toShortLine } from '@/lib/domain/visible-text';
import { formatDateTime, formatRelativeTime, formatZone } from './format-time';
import { useNowValue } from './now-provider';
import { useTimeZone } from './time-zone-provider';

/**
 * Time relative to now. The exact time, in the user's zone and in UTC, is in the tooltip and for screen
 * readers. A text that is not a time is shown as it is.
 *
 * @param at Timestamp as SWR returned it.
 * @param whole Shows the exact time, too.
 */
export function Timestamp({ at, whole = false }: { at: string | null | undefined; whole?: boolean }) {
  const messages = useMessages();
  const zone = useTimeZone();
  const parsed = parseTimestamp(at);
  const ms = parsed?.ms ?? null;
  const relative = useNowValue((now) => (ms === null ? '' : formatRelativeTime(ms, now, messages)));
  if (ms === null) return <span>{isUnsetTimestamp(at) ? messages.unknownTime : toShortLine(at ?? '')}</span>;

  const local = `${formatDateTime(ms, zone, messages)} ${formatZone(zone, ms)}`;
  const utc = `${formatDateTime(ms, 'UTC', messages)} UTC`;
  const zoneNote = parsed?.hasZone === false ? messages.utcAssumed : '';
  const exact = [local === utc ? utc : `${local} (${utc})`, zoneNote].filter(Boolean).join(' · ');
  const iso = new Date(ms).toISOString();
  if (whole) {
    return (
      <time dateTime={iso}>
        <span>{local}</span> <span className="text-mute">{`· ${relative}`}</span>
        {local !== utc && <span className="block text-note text-mute">{utc}</span>}
        {zoneNote !== '' && <span className="block text-note text-mute">{zoneNote}</span>}
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
