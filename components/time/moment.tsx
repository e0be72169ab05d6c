import { useMessages } from '@/components/shell/i18n';
import { parseTimestampMs } from '@/lib/domain/swr-timestamp';
import { dateTime, relativeTime, zoneName } from './format';
import { useAt } from './now';
import { useTimeZone } from './time-zone';

/**
 * A time as SWR gave it: how long ago, with the exact time in the viewer's zone and in UTC on hover and for screen
 * readers. `whole` shows all of it.
 */
export function Moment({ at, whole = false }: { at: string | null | undefined; whole?: boolean }) {
  const text = useMessages();
  const zone = useTimeZone();
  const ms = parseTimestampMs(at);
  const relative = useAt((now) => (ms === null ? '' : relativeTime(ms, now, text)));
  if (ms === null) return <span>{at ?? text.timeUnknown}</span>;

  const local = `${dateTime(ms, zone, text)} ${zoneName(zone, ms)}`;
  const utc = `${dateTime(ms, 'UTC', text)} UTC`;
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
