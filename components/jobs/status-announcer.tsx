'use client';

import { useEffect, useRef } from 'react';
import { useMessages } from '@/components/shell/i18n';
import type { JobState } from '@/lib/contract/job-schemas';
import { isKnown } from '@/lib/contract/job-state';
import { jobName, statusWords } from '@/lib/i18n/job-words';

/** Announces each status change once to screen readers. */
export function StatusAnnouncer({ states }: { states: readonly JobState[] }) {
  const messages = useMessages();
  const seen = useRef(new Map<string, string>());
  const region = useRef<HTMLParagraphElement>(null);

  useEffect(() => {
    const changes: string[] = [];
    for (const state of states) {
      if (!isKnown(state)) continue;
      const { job, phase } = state;
      const before = seen.current.get(job.id);
      seen.current.set(job.id, job.status);
      if (before === undefined || before === job.status) continue;
      const words = statusWords(job, phase, messages);
      changes.push(messages.announce(jobName(job, messages), words));
    }
    if (changes.length > 0 && region.current) region.current.textContent = changes.join('. ');
  }, [states, messages]);

  return <p ref={region} role="status" className="sr-only" />;
}
