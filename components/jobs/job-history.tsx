import { useMessages } from '@/components/shell/messages-provider';
import { formatDateTime } from '@/components/time/format-time';
import { useNowValue } from '@/components/time/now-provider';
import { useTimeZone } from '@/components/time/time-zone-provider';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { isGone } from '@/lib/contract/job-state';
import { isTerminal } from '@/lib/domain/phase';
import { toShortLine } from '@/lib/domain/visible-text';
import { formatLongDuration } from '@/lib/i18n/format-long-duration';
import { PHASE_STYLES, type PhaseStyle } from './status-badge';
import { computeStatusPeriods } from './status-periods';

type StatusChange = KnownJob['history'][number];

/** All observed status changes of a job, oldest first, with the status as SWR returned it. */
export function JobHistory({
  state,
}: {
  state: Pick<KnownJob, 'history' | 'phase' | 'stale' | 'checkedAt'>;
}) {
  const { history, phase, checkedAt } = state;
  const end = useNowValue((now) =>
    isTerminal(phase) ? null : isGone(state) ? Date.parse(checkedAt) : Math.floor(now / 1000) * 1000,
  );
  return <StatusHistory history={history} styles={PHASE_STYLES} end={end} />;
}

interface StatusHistoryProps<P extends string> {
  history: readonly (Omit<StatusChange, 'phase'> & { phase: P })[];
  /** Icon and color of each phase. */
  styles: Record<P, PhaseStyle>;
  /** End of the last status, which is now if it lasts; null if it is final. */
  end: number | null;
}

/** All observed status changes of a job or an instance, with the time spent in each. */
export function StatusHistory<P extends string>({ history, styles, end }: StatusHistoryProps<P>) {
  const messages = useMessages();
  const timeZone = useTimeZone();
  const labels = messages.historyTable;
  const periods = computeStatusPeriods(history, end);
  const formatted = periods.map(({ from }) => splitDate(formatDateTime(from, timeZone, messages)));
  return (
    <section
      aria-label={messages.history}
      className="min-w-0 rounded-2xl border border-line bg-card px-5 py-4"
    >
      <h2 className="font-semibold">{messages.history}</h2>
      <table className="mt-2 w-full text-sm">
        <thead className="text-left text-note text-mute [&_th]:font-normal">
          <tr>
            <th className={CELL}>{labels.status}</th>
            <th className={CELL}>{labels.from}</th>
            <th className={`${CELL} max-sm:hidden`}>
              <abbr title={labels.uncertainty} className="no-underline">
                ±
              </abbr>
            </th>
            <th className={`${CELL} text-right`}>{labels.lasted}</th>
          </tr>
        </thead>
        <tbody>
          {history.map((change, index) => {
            const { icon: Icon, color } = styles[change.phase];
            const { uncertaintyMs = null, lastedMs = null } = periods[index] ?? {};
            const { date, time } = formatted[index] ?? { date: '', time: '' };
            const isLast = index === history.length - 1;
            const uncertainty =
              uncertaintyMs === null
                ? labels.firstSeen
                : uncertaintyMs > 0 && `±${formatLongDuration(toWholeSeconds(uncertaintyMs), messages)}`;
            return (
              <tr key={change.observedAt} className="border-t border-line">
                <th scope="row" className={`${CELL} text-left font-semibold wrap-anywhere`}>
                  <span className="flex gap-2">
                    <span aria-hidden className={`grid h-5 w-4 shrink-0 place-items-center ${color}`}>
                      {/* The shape of a phase stands for what is, so past ones are dots. */}
                      {isLast ? (
                        <Icon className="size-4" strokeWidth={2.2} />
                      ) : (
                        <span className="size-2 rounded-full bg-current" />
                      )}
                    </span>
                    {/* Wide enough for the words of SWR, such as "Running", on a small phone. */}
                    <span className="min-w-18">{toShortLine(change.status)}</span>
                  </span>
                </th>
                <td className={CELL}>
                  <span>{time}</span>
                  {date !== formatted[index - 1]?.date && (
                    <span className="block text-note whitespace-nowrap text-mute">{date}</span>
                  )}
                  {/* On a phone, a column for it would be too narrow. */}
                  <span className="block text-note text-mute sm:hidden">{uncertainty}</span>
                </td>
                <td className={`${CELL} text-mute max-sm:hidden`}>{uncertainty}</td>
                <td className={`${CELL} text-right`}>
                  {lastedMs !== null &&
                    `${uncertaintyMs === null ? '≥\u00a0' : ''}${formatLongDuration(lastedMs, messages)}`}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="mt-2 text-note text-mute">{messages.historyHint}</p>
    </section>
  );
}

const CELL = 'py-1.5 pr-3 align-top last:pr-0';

const toWholeSeconds = (ms: number) => Math.ceil(ms / 1000) * 1000;

/** Splits a date and time at the space before the time. */
function splitDate(text: string): { date: string; time: string } {
  const at = text.lastIndexOf(' ');
  return { date: text.slice(0, at).replace(/,$/, ''), time: text.slice(at + 1) };
}
