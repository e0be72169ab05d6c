import { useMessages } from '@/components/shell/i18n';
import { parseTimestampMs } from '@/lib/domain/swr-timestamp';
import { dateTime, relativeTime, zoneName } from './format';
import { useAt } from './now';
import { useTimeZone } from './time-zone';

/**
 * Time relative to now. The exact time, in the user's zone and in UTC, is in the tooltip and for screen
 * readers.
 *
 * @param at Timestamp as SWR returned it.
 * @param whole Shows the exact time, too.
 */
export function Moment({ at, whole = false }: { at: string | null | undefined; whole?: boolean }) {
  const messages = useMessages();
  const zone = useTimeZone();
  const ms = parseTimestampMs(at);
  const relative = useAt((now) => (ms === null ? '' : relativeTime(ms, now, messages)));
  if (ms === null) return <span>{at ?? messages.timeUnknown}</span>;

  const local = `${dateTime(ms, zone, messages)} ${zoneName(zone, ms)}`;
  const utc = `${dateTime(ms, 'UTC', messages)} UTC`;
  const exact = local === utc ? utc : `${local} (${utc})`;
  const iso = new Date(ms).toISOString();
  if (whole) {
    return (
      <time dateTime={iso}>
        {local} <span className="text-mute">· {relative}</span>
        {local !== utc && <span className="block text-note text-mute">{utc}</span>}
      </time>
    );
  }
  return (
    <time dateTime={iso} title={exact}>
      {relative}
      <span className="sr-only">, {exact}</span>
    </time>
  );
}
