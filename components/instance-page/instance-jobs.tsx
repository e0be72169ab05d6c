import { CardList } from '@/components/jobs/card-list';
import type { Interruption } from '@/components/jobs/use-interruption';
import { useFeatureMessages } from '@/components/shell/messages-provider';
import type { InstanceResponse } from '@/lib/contract/instance-schemas';
import { INSTANCE_MESSAGES } from './instance-messages';

interface InstanceJobsProps {
  state: InstanceResponse;
  interruption: Interruption | null;
}

/** Jobs of an instance, newest first. */
export function InstanceJobs({ state: { id, jobs }, interruption }: InstanceJobsProps) {
  const labels = useFeatureMessages(INSTANCE_MESSAGES);
  return (
    <section aria-labelledby="instance-jobs" className="grid gap-2.5">
      <h2 id="instance-jobs" className="flex items-baseline gap-2 text-lg font-semibold">
        <span>{labels.jobs}</span>
        {jobs.length > 0 && <span className="text-sm font-normal text-mute">{jobs.length}</span>}
      </h2>
      {jobs.length === 0 && <p className="text-mute">{labels.noJobs}</p>}
      <CardList name={`instance ${id}`} states={jobs} total={jobs.length} interruption={interruption} />
    </section>
  );
}
