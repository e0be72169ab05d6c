import { useFeatureMessages } from '@/components/shell/messages-provider';
import { Link } from '@/components/ui/link';
import { toFoundPath } from '@/lib/contract/found-path';
import type { Found } from './find-in-text';
import { PASTE_MESSAGES } from './paste-messages';

const LINK = 'underline hover:text-accent';

/** Numbers of jobs and instances in a text, linked to their pages: "1 job, 1 instance". */
export function FoundCounts({ found, isSubmitted }: { found: Found; isSubmitted: boolean }) {
  const labels = useFeatureMessages(PASTE_MESSAGES);
  const { ids, instances, name } = found;
  if (ids.length + instances.length === 0) {
    if (!isSubmitted) return <span>{name === null ? labels.ids(0) : labels.nameHint}</span>;
    return <span className="text-failed">{labels.noneFound}</span>;
  }
  const boardPath = toFoundPath({ ids, instances: [] });
  const instancePath = toFoundPath({ ids: [], instances });
  return (
    <>
      {boardPath !== null && (
        <Link href={boardPath} className={LINK}>
          {instances.length === 0 ? labels.ids(ids.length) : labels.jobs(ids.length)}
        </Link>
      )}
      {ids.length > 0 && instances.length > 0 && <span>{labels.countSeparator}</span>}
      {instancePath === null ? (
        instances.length > 0 && <span>{labels.instances(instances.length)}</span>
      ) : (
        <Link href={instancePath} className={LINK}>
          {labels.instances(1)}
        </Link>
      )}
    </>
  );
}
