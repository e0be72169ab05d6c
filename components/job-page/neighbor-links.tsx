'use client';

import { ChevronLeft, ChevronRight, type LucideIcon } from 'lucide-react';
import { useState } from 'react';
import { readBoardJobs } from '@/components/shell/board-jobs';
import { useFeatureMessages } from '@/components/shell/messages-provider';
import { Link } from '@/components/ui/link';
import { JOB_MENU_MESSAGES } from './job-menu-messages';

/** Links to the jobs before and after this one on the last board of this tab. */
export function NeighborLinks({ jobId }: { jobId: string }) {
  const labels = useFeatureMessages(JOB_MENU_MESSAGES);
  const [ids] = useState(readBoardJobs);
  const index = ids.indexOf(jobId);
  if (index === -1 || ids.length < 2) return null;
  return (
    <nav aria-label={labels.neighbors} className="flex items-center gap-1 text-sm text-mute">
      <NeighborLink rel="prev" jobId={ids[index - 1]} label={labels.previous} icon={ChevronLeft} />
      <span className="whitespace-nowrap">{labels.position(index + 1, ids.length)}</span>
      <NeighborLink rel="next" jobId={ids[index + 1]} label={labels.next} icon={ChevronRight} />
    </nav>
  );
}

interface NeighborLinkProps {
  rel: 'prev' | 'next';
  /** Undefined if there is no such job. */
  jobId: string | undefined;
  label: string;
  icon: LucideIcon;
}

function NeighborLink({ rel, jobId, label, icon: Icon }: NeighborLinkProps) {
  const className = 'grid size-8 place-items-center rounded-lg';
  if (jobId === undefined) {
    return (
      <span aria-hidden className={`${className} opacity-40`}>
        <Icon className="size-4" />
      </span>
    );
  }
  return (
    <Link
      href={`/jobs/${jobId}`}
      rel={rel}
      aria-label={label}
      title={label}
      className={`${className} hover:text-accent`}
    >
      <Icon aria-hidden className="size-4" />
    </Link>
  );
}
