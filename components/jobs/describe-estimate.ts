import { isOverdue, type Estimate } from '@/lib/domain/duration-estimate';
import { formatDifference, formatEstimate } from '@/lib/i18n/format-long-duration';
import type { Messages } from '@/lib/i18n/messages';

interface EstimateTexts {
  /** Typical duration and the number of past runs. A published duration has its source. */
  typical: string;
  /** How the job compares; null if there are no past runs. */
  comparison: string | null;
  isSlow: boolean;
}

/** Describes how long a job usually takes, and how it compares after the elapsed time. */
export function describeEstimate(
  estimate: Estimate,
  { elapsedMs, hasEnded }: { elapsedMs: number; hasEnded: boolean },
  messages: Messages,
): EstimateTexts {
  const labels = messages.analysis.estimate;
  const median = formatEstimate(estimate.medianMs, messages);
  if (estimate.source === 'prior') return { typical: labels.prior(median), comparison: null, isSlow: false };
  const { source, runs, medianMs, p90Ms, longerThanPercent } = estimate;
  const isSlow = isOverdue(estimate, elapsedMs);
  return {
    typical: `${labels.typical(median)} · ${labels.runs[source](runs)}`,
    comparison: isSlow
      ? labels.slowerThan(longerThanPercent, runs)
      : hasEnded
        ? labels.difference(formatDifference(elapsedMs - medianMs, messages))
        : labels.most(formatEstimate(p90Ms, messages)),
    isSlow,
  };
}
