'use client';

import { useEffect, useRef } from 'react';
import { useMessages } from '@/components/shell/messages-provider';
import type { JobState } from '@/lib/contract/job-schemas';
import { computeDurationMs, isKnown } from '@/lib/contract/job-state';
import { getJobName } from '@/lib/i18n/job-text';
import { formatLongDuration } from '@/lib/i18n/format-long-duration';
import { isTerminal } from '@/lib/domain/phase';
import { getBrowserNotificationState, showBrowserNotification } from './browser-notifications';

/** Shows a browser notification when a job of this page finishes, if enabled and the page is hidden. */
export function FinishNotifier({ states }: { states: readonly JobState[] }) {
  const messages = useMessages();
  const unfinished = useRef(new Set<string>());

  useEffect(() => {
    for (const state of states) {
      if (!isKnown(state)) continue;
      const { job, phase } = state;
      if (!isTerminal(phase)) unfinished.current.add(job.id);
      else if (
        unfinished.current.delete(job.id) &&
        document.hidden &&
        getBrowserNotificationState() === 'on'
      ) {
        const ms = computeDurationMs(state, 0);
        const duration = ms === null ? '' : formatLongDuration(ms, messages);
        const name = getJobName(job, messages);
        const title = messages.notifyMe.finished(name, messages.phase[phase], duration);
        void showBrowserNotification(title, { path: `/jobs/${job.id}`, tag: job.id });
      }
    }
  }, [states, messages]);

  return null;
}
