import 'server-only';
import { MAX_REASONS, type InsightsReason } from '@/lib/contract/insights-schemas';
import { findCommonText } from '@/lib/domain/reason-key';
import { explainReason } from '@/lib/server/explanations/explain';
import type { FailureReason } from '@/lib/server/store/jobs/failure-reasons';

/** Maximum number of texts that are explained, most frequent first. Further ones are rare. */
export const MAX_REASON_TEXTS = 200;

/**
 * Merges reasons with the same cause. Reasons that are not recognized stay apart.
 *
 * @param reasons Most frequent first.
 * @returns The most frequent ones, most frequent first.
 */
export function toReasons(reasons: readonly FailureReason[]): InsightsReason[] {
  const merged = new Map<string, InsightsReason>();
  for (const { key, count, jobId, endedAt, reason, resourceName } of reasons) {
    const explanation = explainReason(reason ?? key);
    const mergeKey = JSON.stringify(explanation === null ? [key] : { cause: explanation.cause });
    const known = merged.get(mergeKey);
    const end = new Date(endedAt).toISOString();
    if (known === undefined) {
      const q = findCommonText(reason ?? key, resourceName) || null;
      merged.set(mergeKey, { n: count, explanation, text: key, q, jobId, endedAt: end });
      continue;
    }
    known.n += count;
    if (end > known.endedAt) Object.assign(known, { jobId, endedAt: end });
  }
  return [...merged.values()].sort((a, b) => b.n - a.n).slice(0, MAX_REASONS);
}
