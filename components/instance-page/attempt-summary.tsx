import { useFeatureMessages } from '@/components/shell/messages-provider';
import { Link } from '@/components/ui/link';
import { toInstancePath } from '@/lib/contract/instance-path';
import type { InstanceResponse } from '@/lib/contract/instance-schemas';
import { findCreationAttempt } from '@/lib/domain/creation-attempts';
import type { Phase } from '@/lib/domain/phase';
import { INSTANCE_MESSAGES } from './instance-messages';
import { isOfInstance } from './timeline-lanes';

/** Sentence about earlier attempts at an instance of this name, and a link to a later one. */
export function AttemptSummary({ state: { id, attempts } }: { state: InstanceResponse }) {
  const labels = useFeatureMessages(INSTANCE_MESSAGES);
  const own = attempts.find((attempt) => isOfInstance(attempt, id));
  const attempt = own === undefined ? null : findCreationAttempt(attempts, own.job.id);
  if (own === undefined || attempt === null || (attempt.number === 1 && attempt.retry === null)) return null;
  const { number, earlierFailures, hasSameReason, retry } = attempt;
  const summary =
    number > 1 &&
    labels.attempts({
      number,
      earlierFailures: earlierFailures.length,
      hasSameReason,
      outcome: toOutcome(own.phase),
    });
  return (
    <p className="mt-0.5 text-sm text-mute">
      {summary !== false && <span>{`${summary} `}</span>}
      {retry !== null && (
        <Link
          href={retry.job.instance_id ? toInstancePath(retry.job.instance_id) : `/jobs/${retry.job.id}`}
          className="underline hover:text-accent"
        >
          <span>{labels.retry[toOutcome(retry.phase)]}</span>
        </Link>
      )}
    </p>
  );
}

const toOutcome = (phase: Phase) => (phase === 'succeeded' || phase === 'failed' ? phase : 'open');
