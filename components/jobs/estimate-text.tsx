import { useMessages } from '@/components/shell/messages-provider';
import type { KnownJob } from '@/lib/contract/job-schemas';
import type { Estimate } from '@/lib/domain/duration-estimate';
import { isTerminal } from '@/lib/domain/phase';
import { describeEstimate } from './describe-estimate';

interface EstimateTextProps {
  state: KnownJob;
  estimate: Estimate;
  elapsedMs: number;
}

/** How long a job usually takes, and how it compares. */
export function EstimateText({ state, estimate, elapsedMs }: EstimateTextProps) {
  const hasEnded = isTerminal(state.phase);
  const { typical, comparison, isSlow } = describeEstimate(estimate, { elapsedMs, hasEnded }, useMessages());
  return (
    <p className="mt-0.5 flex flex-wrap justify-between gap-x-3">
      <span>{typical}</span>
      {isSlow ? <b className="font-semibold text-slow">{comparison}</b> : <span>{comparison}</span>}
    </p>
  );
}
