'use client';

import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@/components/ui/link';
import { useEffect, useRef } from 'react';
import { useMessages } from '@/components/shell/i18n';
import { jobsKey } from '@/lib/api/queries';

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
    <section className="mx-auto max-w-xl py-10">
      <title>{text.doneTitle}</title>
      <link rel="icon" href="/icons/dashboard.svg" type="image/svg+xml" />
      <h1 ref={heading} tabIndex={-1} className="text-2xl font-semibold tracking-tight outline-none">
        {text.doneTitle}
      </h1>
      <p className="mt-3 text-mute">{text.doneText}</p>
      <p className="mt-6 flex flex-wrap items-center gap-x-5 gap-y-2">
        <Link
          href="/"
          className="inline-flex min-h-9 items-center rounded-lg bg-ink px-4 text-sm font-semibold text-page"
        >
          {text.toBoard}
        </Link>
        <button type="button" onClick={watchAgain} className="min-h-6 text-sm underline hover:text-accent">
          {text.again}
        </button>
      </p>
    </section>
  );
}
