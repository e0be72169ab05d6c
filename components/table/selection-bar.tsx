'use client';

import { Download, Pin, Trash2, X } from 'lucide-react';
import { useCanOperate } from '@/components/auth/can-operate';
import { useJobActions } from '@/components/jobs/use-job-actions';
import { useFeatureMessages } from '@/components/shell/messages-provider';
import { withBasePath } from '@/lib/contract/base-path';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { toJobIdParams } from '@/lib/contract/job-id-params';
import { MAX_JOB_IDS } from '@/lib/contract/job-state';
import { BAR_BUTTON } from './bar-button';
import { NotifyMenu } from './notify-menu';
import { TABLE_MESSAGES } from './table-messages';

/** Actions for the selected jobs, at the bottom of the screen. Viewers can't remove jobs. */
export function SelectionBar({ states, clear }: { states: readonly KnownJob[]; clear: () => void }) {
  const labels = useFeatureMessages(TABLE_MESSAGES);
  const canOperate = useCanOperate();
  const { pinJobsWithUndo, removeJobsWithUndo } = useJobActions();
  const isPinned = states.every(({ pinned }) => pinned);
  const ids = states.map(({ job }) => job.id);
  return (
    <div
      role="group"
      aria-label={labels.actions}
      className="sticky bottom-3 z-20 mx-auto mt-3 flex w-fit max-w-full flex-wrap items-center gap-2 rounded-xl border border-line bg-card p-2 text-sm shadow-xl"
    >
      <p role="status" className="px-2 font-semibold">
        {labels.selected(states.length)}
      </p>
      <NotifyMenu jobIds={ids} />
      <button
        type="button"
        onClick={() => {
          pinJobsWithUndo(states, !isPinned);
        }}
        className={BAR_BUTTON}
      >
        <Pin aria-hidden className={`size-4 ${isPinned ? 'fill-current' : ''}`} />
        <span>{isPinned ? labels.unpin : labels.pin}</span>
      </button>
      {ids.length <= MAX_JOB_IDS && (
        <a
          href={withBasePath(`/api/jobs/export?format=csv&${toJobIdParams(ids).toString()}`)}
          download
          className={BAR_BUTTON}
        >
          <Download aria-hidden className="size-4" />
          <span>{labels.exportCsv}</span>
        </a>
      )}
      {canOperate && (
        <button
          type="button"
          onClick={() => {
            removeJobsWithUndo(states);
            clear();
          }}
          className={`${BAR_BUTTON} hover:text-failed`}
        >
          <Trash2 aria-hidden className="size-4" />
          <span>{labels.remove}</span>
        </button>
      )}
      <button
        type="button"
        aria-label={labels.clear}
        title={labels.clear}
        onClick={clear}
        className={`${BAR_BUTTON} px-2`}
      >
        <X aria-hidden className="size-4" />
      </button>
    </div>
  );
}
