'use client';

import { useEffect, useRef } from 'react';
import { useMessages } from '@/components/shell/i18n';
import type { JobState } from '@/lib/contract/job-schemas';
import { isKnown } from '@/lib/contract/job-state';
import { jobName, statusWords } from '@/lib/i18n/job-words';

/** Says every change of status once, politely, to a screen reader. */
export function StatusAnnouncer({ states }: { states: readonly JobState[] }) {
  const text = useMessages();
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
      const words = statusWords(job, phase, text);
      changes.push(text.announce(jobName(job, text), words));
    }
    if (changes.length > 0 && region.current) region.current.textContent = changes.join('. ');
  }, [states, text]);

  return <p ref={region} role="status" className="sr-only" />;
}
