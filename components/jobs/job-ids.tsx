import { useMessages } from '@/components/shell/i18n';
import { CopyButton } from '@/components/ui/copy-button';
import { FACTS } from '@/components/ui/facts';
import type { Job } from '@/lib/jobs/job';

/** Each ID of a job copies with one click. `whole` shows them unshortened. */
export function JobIds({ job, whole = false }: { job: Job; whole?: boolean }) {
  const text = useMessages();
  const isInstance = job.resource_id === job.instance_id;
  const ids = [
    [text.jobId, job.id],
    [isInstance && job.instance_id ? text.instanceAndResourceId : text.instanceId, job.instance_id],
    [text.resourceId, isInstance ? null : job.resource_id],
  ] as const;
  return (
    <dl
      className={
        whole
          ? `${FACTS} items-baseline`
          : 'grid grid-cols-[auto_1fr] items-baseline gap-x-3 text-note text-mute'
      }
    >
      {ids.map(
        ([what, id]) =>
          id && (
            <div key={what} className="contents">
              <dt className="text-mute">{what}</dt>
              <dd className="min-w-0">
                <CopyButton what={what} value={id}>
                  {whole ? (
                    <code className="font-mono text-note wrap-anywhere">{id}</code>
                  ) : (
                    <code className="font-mono text-note whitespace-nowrap">{shortened(id)}</code>
                  )}
                </CopyButton>
              </dd>
            </div>
          ),
      )}
    </dl>
  );
}

function shortened(id: string): string {
  return id.length > 16 ? `${id.slice(0, 8)}…${id.slice(-4)}` : id;
}
