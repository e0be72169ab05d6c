import type { JobGroup } from '@/components/jobs/group-jobs';
import { useFeatureMessages, useMessages } from '@/components/shell/messages-provider';
import { Link } from '@/components/ui/link';
import type { GroupSort } from '@/lib/contract/board-filter';
import { toInstancePath } from '@/lib/contract/instance-path';
import { isKnown } from '@/lib/contract/job-state';
import { getInstanceId } from '@/lib/domain/job-instance';
import { toShortLine } from '@/lib/domain/visible-text';
import { getTypeName } from '@/lib/i18n/job-text';
import { GROUP_MESSAGES } from './group-messages';

interface GroupTitleProps {
  group: JobGroup;
  groupedBy: GroupSort;
  /** Whether all jobs of the group are loaded, so that their number is known. */
  isWhole: boolean;
  /** Whether the title is in a grid, which has one tab stop. */
  isInGrid: boolean;
}

/** Name of a group, a link to its instance, and the number of its jobs. */
export function GroupTitle({ group: { key, states }, groupedBy, isWhole, isInGrid }: GroupTitleProps) {
  const messages = useMessages();
  const labels = useFeatureMessages(GROUP_MESSAGES);
  const jobs = states.filter(isKnown);
  const isInstance = groupedBy === 'instance' && key !== null && key !== '';

  function getName(): string {
    if (key === null) return labels.otherIds;
    switch (groupedBy) {
      case 'type':
        return getTypeName(key, messages);
      case 'profile':
        return [key, [...new Set(jobs.map(({ region }) => region))].join(', ')].join(' · ');
      case 'instance': {
        // The resource of a job that creates or deletes the instance is the instance.
        const named = jobs.find(({ job }) => getInstanceId({ instance_id: job.resource_id }) === key);
        return key === '' ? labels.noInstance : toShortLine(named?.job.resource_name ?? '');
      }
    }
  }
  const name = getName();
  return (
    <span className="inline-flex max-w-full items-baseline gap-2">
      {name && (
        <span title={name} className="truncate">
          {name}
        </span>
      )}
      {isInstance && (
        <Link
          href={toInstancePath(key)}
          tabIndex={isInGrid ? -1 : undefined}
          title={key}
          className="inline-flex min-h-6 items-center font-mono text-note font-normal hover:text-accent hover:underline"
        >
          {key.slice(0, 8)}
        </Link>
      )}
      {isWhole && (
        <span className="shrink-0 text-note font-normal text-mute">
          {messages.board.title(states.length)}
        </span>
      )}
    </span>
  );
}
