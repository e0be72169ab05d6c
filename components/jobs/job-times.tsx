import { useMessages } from '@/components/shell/i18n';
import { Moment } from '@/components/time/moment';
import type { Job } from '@/lib/domain/job';

/** When a job was created and updated, as entries of a description list. `whole` shows the exact times. */
export function JobTimes({ job, whole = false }: { job: Job; whole?: boolean }) {
  const text = useMessages();
  return (
    <>
      <dt className="text-mute">{text.created}</dt>
      <dd>
        <Moment at={job.created_at} whole={whole} />
      </dd>
      <dt className="text-mute">{text.updated}</dt>
      <dd>
        <Moment at={job.updated_at} whole={whole} />
      </dd>
    </>
  );
}
