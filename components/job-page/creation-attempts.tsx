import { INSTANCE_MESSAGES } from '@/components/instance-page/instance-messages';
import { useFeatureMessages, useMessages } from '@/components/shell/messages-provider';
import { formatTimeOfDay } from '@/components/time/format-time';
import { useNow } from '@/components/time/now-provider';
import { useTimeZone } from '@/components/time/time-zone-provider';
import { Link } from '@/components/ui/link';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { findCreationAttempt } from '@/lib/domain/creation-attempts';
import type { Phase } from '@/lib/domain/phase';
import { parseTimestampMs } from '@/lib/domain/swr-timestamp';
import { JOB_OUTCOME_MESSAGES } from './job-outcome-messages';

/** Maximum number of links to earlier attempts; the latest ones are shown. */
const MAX_LINKS = 5;

interface CreationAttemptsProps {
  /** Creations of instances of one name, oldest first. */
  attempts: readonly KnownJob[];
  jobId: string;
}

/** Says which attempt at a creation a job is, with links to failed ones before it and to one after it. */
export function CreationAttempts({ attempts, jobId }: CreationAttemptsProps) {
  const formatTime = useFormatTime();
  const instanceLabels = useFeatureMessages(INSTANCE_MESSAGES);
  const labels = useFeatureMessages(JOB_OUTCOME_MESSAGES);
  const own = attempts.find(({ job }) => job.id === jobId);
  const attempt = findCreationAttempt(attempts, jobId);
  if (own === undefined || attempt === null) return null;
  const { number, earlierFailures, hasSameReason, retry } = attempt;
  return (
    <>
      {earlierFailures.length > 0 && (
        <p className="flex flex-wrap items-baseline gap-x-2 text-sm">
          <span>
            {instanceLabels.attempts({
              number,
              earlierFailures: earlierFailures.length,
              hasSameReason,
              outcome: toOutcome(own.phase),
            })}
          </span>
          <span className="text-mute">{labels.earlierAttempts}</span>
          {earlierFailures.slice(-MAX_LINKS).map((state) => (
            <JobLink key={state.job.id} state={state}>
              {formatTime(state)}
            </JobLink>
          ))}
        </p>
      )}
      {retry !== null && (
        <p className="text-sm">
          <JobLink state={retry}>{labels.created[toOutcome(retry.phase)](formatTime(retry))}</JobLink>
        </p>
      )}
    </>
  );
}

function JobLink({ state, children }: { state: KnownJob; children: string }) {
  return (
    <Link href={`/jobs/${state.job.id}`} className="underline hover:text-accent">
      {children}
    </Link>
  );
}

/** Returns a function that formats the time of a job's creation, or of its first check if SWR returned none. */
function useFormatTime(): (state: KnownJob) => string {
  const messages = useMessages();
  const now = useNow();
  const zone = useTimeZone();
  return ({ job, checkedAt }) => {
    const ms = parseTimestampMs(job.created_at) ?? Date.parse(checkedAt);
    return formatTimeOfDay(ms, now, zone, messages);
  };
}

const toOutcome = (phase: Phase) => (phase === 'succeeded' || phase === 'failed' ? phase : 'open');
