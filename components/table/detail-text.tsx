import { StaleNote } from '@/components/jobs/check-note';
import { isStale, type Interruption } from '@/components/jobs/use-interruption';
import { useLocale, useMessages } from '@/components/shell/messages-provider';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { isTerminal } from '@/lib/domain/phase';
import { toShortLine } from '@/lib/domain/visible-text';

/** Most important fact about a job as one line: since when it is stale, why it failed, or its SWR status. */
export function DetailText({ state, interruption }: { state: KnownJob; interruption: Interruption | null }) {
  const messages = useMessages();
  const locale = useLocale();
  const { job, phase, explanation } = state;
  if (isStale(state, interruption)) {
    return (
      <div className="[&>p]:truncate">
        <StaleNote state={state} interruption={interruption} />
      </div>
    );
  }
  if (phase === 'failed') {
    const reason = toShortLine(job.reason ?? '') || messages.noReason;
    return (
      <span title={reason} dir={explanation ? undefined : 'auto'} className="text-ink">
        {explanation?.cause[locale] ?? reason}
      </span>
    );
  }
  if (phase === 'unknown') return <span>{messages.unknownStatusHint}</span>;
  return isTerminal(phase) ? null : <span>{toShortLine(job.status)}</span>;
}
