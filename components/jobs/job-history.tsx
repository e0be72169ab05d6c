import { useMessages } from '@/components/shell/messages-provider';
import { useNow } from '@/components/time/now-provider';
import { useTimeZone } from '@/components/time/time-zone-provider';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { toShortLine } from '@/lib/domain/visible-text';
import { describeStatusChange } from './describe-status-change';
import { PHASE_STYLES, type PhaseStyle } from './status-badge';

type StatusChange = KnownJob['history'][number];

/** All observed status changes of a job, oldest first, with the status as SWR returned it. */
export function JobHistory({ history }: { history: readonly StatusChange[] }) {
  return <StatusHistory history={history} styles={PHASE_STYLES} />;
}

interface StatusHistoryProps<P extends string> {
  history: readonly (Omit<StatusChange, 'phase'> & { phase: P })[];
  /** Icon and color of each phase. */
  styles: Record<P, PhaseStyle>;
}

/** All observed status changes of a job or an instance. */
export function StatusHistory<P extends string>({ history, styles }: StatusHistoryProps<P>) {
  const messages = useMessages();
  const now = useNow();
  const timeZone = useTimeZone();
  return (
    <section aria-label={messages.history} className="rounded-2xl border border-line bg-card px-5 py-4">
      <h2 className="font-semibold">{messages.history}</h2>
      <ol className="mt-3">
        {history.map((change) => {
          const { icon: Icon, color } = styles[change.phase];
          const [before, after] = describeStatusChange(change, { now, timeZone, messages });
          return (
            <li
              key={change.observedAt}
              className="relative grid grid-cols-[auto_1fr] gap-x-3 not-last:pb-4 not-last:before:absolute not-last:before:top-6 not-last:before:bottom-0.5 not-last:before:left-2 not-last:before:w-0.5 not-last:before:-translate-x-1/2 not-last:before:rounded-full not-last:before:bg-line"
            >
              <Icon aria-hidden className={`mt-1 size-4 ${color}`} strokeWidth={2.2} />
              <p className="min-w-0 text-mute">
                <span>{before}</span>
                <b className="font-semibold wrap-anywhere text-ink">{toShortLine(change.status)}</b>
                <span>{after}</span>
              </p>
            </li>
          );
        })}
      </ol>
      <p className="mt-3 text-note text-mute">{messages.historyHint}</p>
    </section>
  );
}
