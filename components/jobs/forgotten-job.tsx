'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useMessages } from '@/components/shell/i18n';
import { MessagePage } from '@/components/shell/message-page';
import { MAIN_BUTTON } from '@/components/ui/buttons';
import { Link } from '@/components/ui/link';
import { jobsKey } from '@/lib/client/jobs-queries';

/** Shown in place of a job that was just removed. */
export function ForgottenJob({ jobId, watchAgain }: { jobId: string; watchAgain: () => void }) {
  const labels = useMessages().forget;
  const client = useQueryClient();
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    // Only after the page's own query is unmounted: it would fetch the job again, which adds it again.
    client.removeQueries({ queryKey: jobsKey([jobId]) });
    heading.current?.focus();
  }, [client, jobId]);

  return (
    <MessagePage title={labels.doneTitle} text={labels.doneText} heading={heading}>
      <Link href="/" className={MAIN_BUTTON}>
        {labels.toBoard}
      </Link>
      <button type="button" onClick={watchAgain} className="min-h-6 text-sm underline hover:text-accent">
        {labels.again}
      </button>
    </MessagePage>
  );
}
