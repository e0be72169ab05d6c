import { ChevronRight } from 'lucide-react';
import { PHASE_STYLES } from '@/components/jobs/status-badge';
import { useMessages } from '@/components/shell/messages-provider';
import { Timestamp } from '@/components/time/timestamp';
import { getStatusText } from '@/lib/i18n/job-text';
import { InstanceEntryLine } from './instance-entry-line';
import type { PaletteEntry } from './palette-entry';

/** A job, an instance or a command in the palette. */
export function PaletteEntryLine({ entry: { label, job, instance, keys } }: { entry: PaletteEntry }) {
  const messages = useMessages();
  if (instance !== undefined) return <InstanceEntryLine label={label} instance={instance} />;
  if (job === undefined) {
    return (
      <>
        <ChevronRight aria-hidden className="size-4 shrink-0 text-mute" />
        <span className="min-w-0 flex-1 wrap-anywhere">{label}</span>
        {keys !== undefined && (
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
  const { icon: Icon, color } = PHASE_STYLES[job.phase];
  const status = getStatusText(job.job, job.phase, messages);
  return (
    <>
      <Icon aria-hidden className={`size-4 shrink-0 ${color}`} strokeWidth={2.2} />
      <span className="sr-only">{`${status}, `}</span>
      <span className="min-w-0 flex-1 truncate font-semibold">{label}</span>
      <code className="shrink-0 font-mono text-note text-mute max-sm:hidden">{job.job.id.slice(0, 8)}</code>
      <span className="shrink-0 text-note text-mute">
        <Timestamp at={job.job.created_at} />
      </span>
    </>
  );
}
