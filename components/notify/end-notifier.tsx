'use client';

import { useEffect, useRef } from 'react';
import { useMessages } from '@/components/shell/i18n';
import type { JobState } from '@/lib/contract/job-schemas';
import { computeDurationMs, isKnown } from '@/lib/contract/job-state';
import { jobName } from '@/lib/i18n/job-words';
import { longDuration } from '@/lib/i18n/long-duration';
import { isTerminal } from '@/lib/domain/phase';
import { browserNotices, showNotice } from './browser-notices';

/** Shows a browser notification when a job of this page finishes, if enabled and the page is hidden. */
export function EndNotifier({ states }: { states: readonly JobState[] }) {
  const messages = useMessages();
  const underWay = useRef(new Set<string>());

  useEffect(() => {
    for (const state of states) {
      if (!isKnown(state)) continue;
      const { job, phase } = state;
      if (!isTerminal(phase)) underWay.current.add(job.id);
      else if (underWay.current.delete(job.id) && document.hidden && browserNotices() === 'on') {
        const ms = computeDurationMs(state, 0);
        const took = ms === null ? '' : longDuration(ms, messages);
        const name = jobName(job, messages);
        const title = messages.tellMe.ended(name, messages.phase[phase], took);
        void showNotice(title, { path: `/jobs/${job.id}`, tag: job.id });
      }
    }
  }, [states, messages]);

  return null;
}
