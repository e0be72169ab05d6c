import { EstimateText } from '@/components/jobs/estimate-text';
import { useMessages } from '@/components/shell/messages-provider';
import { useNowValue } from '@/components/time/now-provider';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { computeDurationMs } from '@/lib/contract/job-state';
import type { Estimate } from '@/lib/domain/duration-estimate';
import { PastRuns } from './past-runs/past-runs';

/** How the duration compares with past runs, as a drawing and a text. */
export function Comparison({ state, estimate }: { state: KnownJob; estimate: Estimate }) {
  const messages = useMessages();
  const elapsedMs = useNowValue((now) => computeDurationMs(state, now));
  if (elapsedMs === null) return null;
  const text = (
    <div className="text-note text-mute">
      <EstimateText state={state} estimate={estimate} elapsedMs={elapsedMs} />
    </div>
  );
  if (estimate.source === 'prior') return text;
  return (
    <section aria-label={messages.analysis.estimate.title}>
      <h2 className="text-sm font-semibold">{messages.analysis.estimate.title}</h2>
      {text}
      <div className="mt-1">
        <PastRuns state={state} elapsedMs={elapsedMs} />
      </div>
    </section>
  );
}
