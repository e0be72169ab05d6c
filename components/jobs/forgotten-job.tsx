'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useMessages } from '@/components/shell/i18n';
import { MessagePage } from '@/components/shell/message-page';
import { MAIN_BUTTON } from '@/components/ui/buttons';
import { Link } from '@/components/ui/link';
import { jobsKey } from '@/lib/client/jobs-queries';

/** The page of a job that was just forgotten. */
export function ForgottenJob({ jobId, watchAgain }: { jobId: string; watchAgain: () => void }) {
  const text = useMessages().forget;
  const client = useQueryClient();
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    // Not before nobody asks for it any more: asking for a job is watching it.
    client.removeQueries({ queryKey: jobsKey([jobId]) });
    heading.current?.focus();
  }, [client, jobId]);

  return (
    <MessagePage title={text.doneTitle} text={text.doneText} heading={heading}>
      <Link href="/" className={MAIN_BUTTON}>
        {text.toBoard}
      </Link>
      <button type="button" onClick={watchAgain} className="min-h-6 text-sm underline hover:text-accent">
        {text.again}
      </button>
    </MessagePage>
  );
}
