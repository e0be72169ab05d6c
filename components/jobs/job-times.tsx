import { useMessages } from '@/components/shell/messages-provider';
import { Timestamp } from '@/components/time/timestamp';
import type { Job } from '@/lib/domain/job';

/** Exact times of creation and last update as entries of a description list. */
export function JobTimes({ job }: { job: Job }) {
  const messages = useMessages();
  return (
    <>
      <dt className="text-mute">{messages.created}</dt>
      <dd>
        <Timestamp at={job.created_at} whole />
      </dd>
      <dt className="text-mute">{messages.updated}</dt>
      <dd>
        <Timestamp at={job.updated_at} whole />
      </dd>
    </>
  );
}
