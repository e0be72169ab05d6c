import { useMessages } from '@/components/shell/messages-provider';
import { Timestamp } from '@/components/time/timestamp';
import type { Job } from '@/lib/domain/job';

/**
 * Times of creation and last update as entries of a description list.
 *
 * @param whole Shows the exact times.
 */
export function JobTimes({ job, whole = false }: { job: Job; whole?: boolean }) {
  const messages = useMessages();
  return (
    <>
      <dt className="text-mute">{messages.created}</dt>
      <dd>
        <Timestamp at={job.created_at} whole={whole} />
      </dd>
      <dt className="text-mute">{messages.updated}</dt>
      <dd>
        <Timestamp at={job.updated_at} whole={whole} />
      </dd>
    </>
  );
}
