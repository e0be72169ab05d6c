import dynamic from 'next/dynamic';
import { useState } from 'react';
import { JobDurationLabel } from '@/components/jobs/job-duration-label';
import { JobType } from '@/components/jobs/job-type';
import { PinButton } from '@/components/jobs/pin-button';
import { StatusBadge } from '@/components/jobs/status-badge';
import { ShareButton } from '@/components/share/share-button';
import { useMessages } from '@/components/shell/messages-provider';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { isLost } from '@/lib/contract/job-state';
import { isTerminal } from '@/lib/domain/phase';
import { getJobName } from '@/lib/i18n/job-text';
import { JobMenuButton } from './job-menu-button';
import { JobNote } from './job-note';

// Loaded when needed: jobs that have finished have none.
const NotifyButton = dynamic(() =>
  import('@/components/notifications/notify-button').then((module) => module.NotifyButton),
);

interface JobHeaderProps {
  state: KnownJob;
  /** Whether to fade the text, because it may be outdated. */
  isOutdated: boolean;
}

/** Status and name of a job, with all actions on it. */
export function JobHeader({ state, isOutdated }: JobHeaderProps) {
  const messages = useMessages();
  const [isEditingNote, setEditingNote] = useState(false);
  const { job, phase } = state;
  const isFinal = isTerminal(phase) || isLost(state);
  const mutedClass = isOutdated ? 'text-mute' : '';
  return (
    <header className="grid gap-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <StatusBadge phase={phase} status={job.status} size="text-lg" lost={isLost(state)} />
        <div className="flex flex-wrap items-center gap-1.5">
          {!isFinal && <NotifyButton jobId={job.id} />}
          <ShareButton state={state} />
          <PinButton state={state} />
          <JobMenuButton
            state={state}
            editNote={() => {
              setEditingNote(true);
            }}
          />
        </div>
      </div>
      <div>
        <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
          <h1
            className={`text-2xl leading-tight font-semibold tracking-tight wrap-anywhere sm:text-3xl ${mutedClass}`}
          >
            {getJobName(job, messages)}
          </h1>
          <span className={mutedClass}>
            <JobDurationLabel state={state} size="text-3xl" />
          </span>
        </div>
        <div className="mt-1 mb-0.5">
          <JobType type={job.type} />
        </div>
        <JobNote state={state} isEditing={isEditingNote} setEditing={setEditingNote} />
      </div>
    </header>
  );
}
