import { useMessages } from '@/components/shell/messages-provider';
import { CopyButton } from '@/components/ui/copy-button';
import { Link } from '@/components/ui/link';
import { toInstancePath } from '@/lib/contract/instance-path';
import type { Job } from '@/lib/domain/job';
import { JOB_ID_PATTERN } from '@/lib/domain/job-id';
import { toSingleLine } from '@/lib/domain/visible-text';

/**
 * IDs of a job as entries of a description list. Each is copied with one click. The ID of the instance links to its
 * page.
 */
export function JobIds({ job }: { job: Job }) {
  const messages = useMessages();
  const isInstance = job.resource_id === job.instance_id;
  const instanceId = toSingleLine(job.instance_id ?? '');
  const ids = [
    [messages.jobId, job.id],
    [isInstance && instanceId ? messages.instanceResourceId : messages.instanceId, instanceId],
    [messages.resourceId, isInstance ? '' : toSingleLine(job.resource_id ?? '')],
  ] as const;
  return ids.map(([label, id]) => {
    if (id === '') return null;
    const text = <code className="font-mono text-note wrap-anywhere">{id}</code>;
    // An instance ID has the format of a job ID.
    const isLink = id === instanceId && JOB_ID_PATTERN.test(id);
    return (
      <div key={label} className="contents">
        <dt className="text-mute">{label}</dt>
        <dd className="flex min-w-0 items-center gap-1.5">
          {isLink && (
            <Link href={toInstancePath(id)} title={id} className="min-w-0 underline hover:text-accent">
              {text}
            </Link>
          )}
          <CopyButton what={label} value={id}>
            {!isLink && text}
          </CopyButton>
        </dd>
      </div>
    );
  });
}
