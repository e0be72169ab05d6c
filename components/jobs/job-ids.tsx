import { useMessages } from '@/components/shell/messages-provider';
import { CopyButton } from '@/components/ui/copy-button';
import { Link } from '@/components/ui/link';
import { toInstancePath } from '@/lib/contract/instance-path';
import type { Job } from '@/lib/domain/job';
import { toSingleLine } from '@/lib/domain/visible-text';

/**
 * IDs of a job as entries of a description list. Each is copied with one click.
 *
 * @param whole Shows the IDs without shortening them, and links to the instance.
 */
export function JobIds({ job, whole = false }: { job: Job; whole?: boolean }) {
  const messages = useMessages();
  const instanceId = toSingleLine(job.instance_id ?? '');
  const isInstance = job.resource_id === job.instance_id;
  const ids = [
    [messages.jobId, job.id],
    [isInstance && job.instance_id ? messages.instanceResourceId : messages.instanceId, instanceId],
    [messages.resourceId, isInstance ? '' : toSingleLine(job.resource_id ?? '')],
  ] as const;
  return ids.map(
    ([label, id]) =>
      id && (
        <div key={label} className="contents">
          <dt className="text-mute">{label}</dt>
          <dd className="flex min-w-0 flex-wrap items-baseline gap-x-3">
            <CopyButton what={label} value={id}>
              <code className={`font-mono text-note ${whole ? 'wrap-anywhere' : 'whitespace-nowrap'}`}>
                {whole ? id : shortenId(id)}
              </code>
            </CopyButton>
            {whole && id === instanceId && (
              <Link href={toInstancePath(id)} className="text-note underline hover:text-accent">
                {messages.viewInstance}
              </Link>
            )}
          </dd>
        </div>
      ),
  );
}

function shortenId(id: string): string {
  return id.length > 16 ? `${id.slice(0, 8)}…${id.slice(-4)}` : id;
}
