import { useQuery } from '@/lib/client/react-query';
import { useEffect, useEffectEvent } from 'react';
import { getErrorText } from '@/components/jobs/error-text';
import { useFeatureMessages, useMessages } from '@/components/shell/messages-provider';
import { Link } from '@/components/ui/link';
import { instanceSearchOptions } from '@/lib/client/search-queries';
import { NO_FILTER, toBoardSearchParams } from '@/lib/contract/board-filter';
import type { InstancesResponse } from '@/lib/contract/instance-schemas';
import { toInstancePath } from '@/lib/contract/instance-path';
import { InstanceChoice } from './instance-choice';
import { ListProblems } from './list-problems';
import { PASTE_MESSAGES } from './paste-messages';

interface NameSearchProps {
  name: string;
  /** Path of the job if the name has the format of a job ID. It is opened if no instance matches. */
  jobPath: string | null;
  open: (path: string) => void;
}

/** Finds instances by name. Opens the only one of exactly this name; otherwise the user chooses one. */
export function NameSearch({ name, jobPath, open }: NameSearchProps) {
  const labels = useFeatureMessages(PASTE_MESSAGES);
  const messages = useMessages();
  const { data, error } = useQuery(instanceSearchOptions(name, { isKnown: false }));
  const path = findOnlyPath(name, data) ?? (error || data?.instances.length === 0 ? jobPath : null);
  const openPath = useEffectEvent(open);

  useEffect(() => {
    if (path !== null) openPath(path);
  }, [path]);

  if (error) return <p className="text-failed">{labels.searchFailed(getErrorText(error, messages))}</p>;
  if (data === undefined || path !== null) return <p>{labels.findingName(name)}</p>;
  return (
    <>
      {data.instances.length > 0 ? (
        <InstanceChoice name={name} instances={data.instances} />
      ) : (
        <p className="text-failed">{labels.noneNamed(name)}</p>
      )}
      <ListProblems problems={data.problems ?? []} />
      <p>
        <Link
          href={jobPath ?? `/?${toBoardSearchParams({ ...NO_FILTER, text: name }).toString()}`}
          className="underline hover:text-accent"
        >
          {jobPath === null ? labels.searchJobs : labels.lookUpAsJob(name)}
        </Link>
      </p>
    </>
  );
}

function findOnlyPath(name: string, data: InstancesResponse | undefined): string | null {
  const isNamed = (instance: { name: string | null }) => instance.name?.toLowerCase() === name.toLowerCase();
  const [only, another] = data?.instances.filter(isNamed) ?? [];
  return only === undefined || another !== undefined ? null : toInstancePath(only.id);
}
