'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { readBoardPath } from '@/components/shell/board-path';
import { useFeatureMessages } from '@/components/shell/messages-provider';
import { MessagePage } from '@/components/shell/message-page';
import { MAIN_BUTTON } from '@/components/ui/button-classes';
import { Link } from '@/components/ui/link';
import { REMOVE_JOB_MESSAGES } from './remove-job-messages';
import { jobsKey } from '@/lib/client/jobs-queries';

/** Shown in place of a job that was just removed. */
export function RemovedJob({ jobId, addAgain }: { jobId: string; addAgain: () => void }) {
  const labels = useFeatureMessages(REMOVE_JOB_MESSAGES);
  const client = useQueryClient();
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    // Only after the page's own query is unmounted: it would fetch the job again, which adds it again.
    client.removeQueries({ queryKey: jobsKey([jobId]) });
    heading.current?.focus();
  }, [client, jobId]);

  return (
    <MessagePage title={labels.removedTitle} text={labels.removedText} heading={heading}>
      <Link href={readBoardPath()} className={MAIN_BUTTON}>
        {labels.backToJobs}
      </Link>
      <button type="button" onClick={addAgain} className="min-h-6 text-sm underline hover:text-accent">
        {labels.monitorAgain}
      </button>
    </MessagePage>
  );
}
