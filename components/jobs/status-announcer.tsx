'use client';

import { useEffect, useRef } from 'react';
import { useMessages } from '@/components/shell/messages-provider';
import type { JobState } from '@/lib/contract/job-schemas';
import { isKnown } from '@/lib/contract/job-state';
import { getJobName, getStatusText } from '@/lib/i18n/job-text';

/** Announces each status change once to screen readers. */
export function StatusAnnouncer({ states }: { states: readonly JobState[] }) {
  const messages = useMessages();
  const lastStatuses = useRef(new Map<string, string>());
  const region = useRef<HTMLParagraphElement>(null);

  useEffect(() => {
    const changes: string[] = [];
    for (const state of states) {
      if (!isKnown(state)) continue;
      const { job, phase } = state;
      const previous = lastStatuses.current.get(job.id);
      lastStatuses.current.set(job.id, job.status);
      if (previous === undefined || previous === job.status) continue;
      const statusText = getStatusText(job, phase, messages);
      changes.push(messages.statusAnnouncement(getJobName(job, messages), statusText));
    }
    if (changes.length > 0 && region.current) region.current.textContent = changes.join('. ');
  }, [states, messages]);

  return <p ref={region} role="status" className="sr-only" />;
}
