import { useMessages } from '@/components/shell/i18n';
import { CopyButton } from '@/components/ui/copy-button';
import type { Job } from '@/lib/domain/job';

/**
 * The IDs of a job, as entries of a description list; each copies with one click. `whole` shows them unshortened.
 */
export function JobIds({ job, whole = false }: { job: Job; whole?: boolean }) {
  const text = useMessages();
  const isInstance = job.resource_id === job.instance_id;
  const ids = [
    [text.jobId, job.id],
    [isInstance && job.instance_id ? text.instanceAndResourceId : text.instanceId, job.instance_id],
    [text.resourceId, isInstance ? null : job.resource_id],
  ] as const;
  return ids.map(
    ([what, id]) =>
      id && (
        <div key={what} className="contents">
          <dt className="text-mute">{what}</dt>
          <dd className="min-w-0">
            <CopyButton what={what} value={id}>
              <code className={`font-mono text-note ${whole ? 'wrap-anywhere' : 'whitespace-nowrap'}`}>
                {whole ? id : shortened(id)}
              </code>
            </CopyButton>
          </dd>
        </div>
      ),
  );
}

function shortened(id: string): string {
  return id.length > 16 ? `${id.slice(0, 8)}…${id.slice(-4)}` : id;
}
