import { useMessages } from '@/components/shell/i18n';
import { Moment } from '@/components/time/moment';
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
        <Moment at={job.created_at} whole={whole} />
      </dd>
      <dt className="text-mute">{messages.updated}</dt>
      <dd>
        <Moment at={job.updated_at} whole={whole} />
      </dd>
    </>
  );
}
