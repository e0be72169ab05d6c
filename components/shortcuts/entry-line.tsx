import { ChevronRight } from 'lucide-react';
import { PHASE_LOOK } from '@/components/jobs/status-badge';
import { useMessages } from '@/components/shell/i18n';
import { Moment } from '@/components/time/moment';
import { statusWords } from '@/lib/i18n/job-words';
import type { Entry } from './use-entries';

/** A job or a command in the palette. */
export function EntryLine({ entry: { label, job, keys } }: { entry: Entry }) {
  const messages = useMessages();
  if (job === null) {
    return (
      <>
        <ChevronRight aria-hidden className="size-4 shrink-0 text-mute" />
        <span className="min-w-0 flex-1 wrap-anywhere">{label}</span>
        {keys !== null && (
          <span aria-hidden className="flex shrink-0 gap-1">
            {keys.split(' ').map((key) => (
              <kbd
                key={key}
                className="min-w-5.5 rounded-md border border-line bg-card px-1 text-center font-mono text-note text-mute"
              >
                {key}
              </kbd>
            ))}
          </span>
        )}
      </>
    );
  }
  const { icon: Icon, colour } = PHASE_LOOK[job.phase];
  const status = statusWords(job.job, job.phase, messages);
  return (
    <>
      <Icon aria-hidden className={`size-4 shrink-0 ${colour}`} strokeWidth={2.2} />
      <span className="sr-only">{`${status}, `}</span>
      <span className="min-w-0 flex-1 truncate font-semibold">{label}</span>
      <code className="shrink-0 font-mono text-note text-mute max-sm:hidden">{job.job.id.slice(0, 8)}</code>
      <span className="shrink-0 text-note text-mute">
        <Moment at={job.job.created_at} />
      </span>
    </>
  );
}
