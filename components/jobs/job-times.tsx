import { useMessages } from '@/components/shell/i18n';
import { Moment } from '@/components/time/moment';
import type { Job } from '@/lib/jobs/job';

/** When a job was created and updated, as entries of a description list. */
export function JobTimes({ job }: { job: Job }) {
  const text = useMessages();
  return (
    <>
      <dt className="text-mute">{text.created}</dt>
      <dd>
        <Moment at={job.created_at} whole />
      </dd>
      <dt className="text-mute">{text.updated}</dt>
      <dd>
        <Moment at={job.updated_at} whole />
      </dd>
    </>
  );
}
