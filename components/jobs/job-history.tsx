import { useLocale, useMessages } from '@/components/shell/i18n';
import { timeOfDay } from '@/components/time/format';
import { useNow } from '@/components/time/now';
import { useTimeZone } from '@/components/time/time-zone';
import type { KnownJob } from '@/lib/api/answers';
import { PHASE_LOOK } from './status-badge';

/** Every change of status that was seen, the oldest first, with SWR's own words for it. */
export function JobHistory({ history }: { history: KnownJob['history'] }) {
  const text = useMessages();
  const locale = useLocale();
  const now = useNow();
  const zone = useTimeZone();
  return (
    <section aria-label={text.history} className="rounded-2xl border border-line bg-card px-5 py-4">
      <h2 className="font-semibold">{text.history}</h2>
      <ol className="mt-3 grid gap-3">
        {history.map(({ status, phase, observedAt }, index) => {
          const { icon: Icon, colour } = PHASE_LOOK[phase];
          const time = timeOfDay(Date.parse(observedAt), now, zone, locale);
          return (
            <li key={observedAt} className="grid grid-cols-[auto_1fr] items-baseline gap-x-2.5">
              <Icon aria-hidden className={`size-4 self-center ${colour}`} />
              <b className="font-semibold wrap-anywhere">{status}</b>
              <time dateTime={observedAt} className="col-start-2 text-note text-mute">
                {index === 0 ? text.firstSeen(time) : text.seen(time)}
              </time>
            </li>
          );
        })}
      </ol>
      <p className="mt-3 text-note text-mute">{text.historyHint}</p>
    </section>
  );
}
