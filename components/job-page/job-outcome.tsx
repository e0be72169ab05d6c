import { useQuery } from '@/lib/client/react-query';
import { DockerLogin } from '@/components/instance-page/docker-login';
import { InstanceBadge } from '@/components/instance-page/instance-badge';
import { INSTANCE_MESSAGES } from '@/components/instance-page/instance-messages';
import { InstanceStateNote } from '@/components/instance-page/instance-state-note';
import { useFeatureMessages } from '@/components/shell/messages-provider';
import { CopyButton } from '@/components/ui/copy-button';
import { Link } from '@/components/ui/link';
import { instanceOptions } from '@/lib/client/instance-queries';
import { toInstancePath } from '@/lib/contract/instance-path';
import type { InstanceResponse } from '@/lib/contract/instance-schemas';
import { toDockerLogin } from '@/lib/domain/registry-host';
import { toShortLine } from '@/lib/domain/visible-text';
import { CreationAttempts } from './creation-attempts';
import { JOB_OUTCOME_MESSAGES } from './job-outcome-messages';

interface JobOutcomeProps {
  jobId: string;
  instanceId: string;
  hasSucceeded: boolean;
}

/**
 * Outcome of an ended job: the instance if it succeeded, and other attempts at its creation. Empty until the instance is
 * known, or if it can't be fetched.
 */
export function JobOutcome({ jobId, instanceId, hasSucceeded }: JobOutcomeProps) {
  const { data } = useQuery(instanceOptions(instanceId));
  if (data === undefined) return null;
  return (
    <div className="grid gap-3 rounded-2xl border border-line bg-card px-5 py-3.5 empty:hidden sm:px-6.5">
      <CreationAttempts attempts={data.attempts} jobId={jobId} />
      {hasSucceeded && <InstanceOutcome state={data} />}
    </div>
  );
}

/** State and address of the instance, or one line about why they are unknown. */
function InstanceOutcome({ state }: { state: InstanceResponse }) {
  const instanceLabels = useFeatureMessages(INSTANCE_MESSAGES);
  const labels = useFeatureMessages(JOB_OUTCOME_MESSAGES);
  const { id, phase, instance, deletedBetween, stale, problem, jobs } = state;
  if (phase === null) return <InstanceStateNote state={state} interruption={null} />;
  const isDeleted = phase === 'deleted';
  const address = isDeleted ? '' : toShortLine(instance?.access_address ?? '');
  const command = toDockerLogin(address);
  return (
    <section aria-label={instanceLabels.title} className="grid gap-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <span className="flex flex-wrap items-center gap-x-2">
          <span className="text-note text-mute">{instanceLabels.title}</span>
          <InstanceBadge state={state} still={stale !== null} />
        </span>
        {jobs.length > 1 && (
          <Link href={toInstancePath(id)} className="text-note underline hover:text-accent">
            {labels.otherJobs(jobs.length - 1)}
          </Link>
        )}
      </div>
      {(deletedBetween ?? stale ?? problem) !== null && (
        <InstanceStateNote state={state} interruption={null} />
      )}
      {address !== '' && (
        <p className="flex flex-wrap items-baseline gap-x-3 text-sm">
          <span className="text-mute">{instanceLabels.accessAddress}</span>
          <CopyButton what={instanceLabels.accessAddress} value={address}>
            <code className="font-mono text-note wrap-anywhere">{address}</code>
          </CopyButton>
        </p>
      )}
      {command !== null && <DockerLogin command={command} />}
    </section>
  );
}
