'use client';

import { useRouter } from 'next/navigation';
import { useLocale, useMessages } from '@/components/shell/messages-provider';
import { showToast } from '@/components/ui/show-toast';
import type { KnownJob } from '@/lib/contract/job-schemas';

/** Returns actions on one or several jobs, which can be undone in a toast. Their code is loaded when first used. */
export function useJobActions() {
  const messages = useMessages();
  const locale = useLocale();
  const context = { messages, locale };
  const router = useRouter();
  const onError = () => {
    showToast({ text: messages.connection.notLoaded });
  };
  return {
    /** Pins jobs to the top of the board, or unpins them. */
    pinJobsWithUndo: (states: readonly KnownJob[], pinned: boolean) => {
      import('./pin-jobs').then(({ pinJobs }) => pinJobs(states, pinned, context), onError);
    },
    /** Hides jobs at once, and removes them after ten seconds, or when the page is left. */
    removeJobsWithUndo: (states: readonly KnownJob[]) => {
      const replacePage = (path: string) => {
        router.replace(path, { scroll: false });
      };
      import('./remove-jobs')
        .then(({ removeJobs }) => removeJobs(states, context, replacePage))
        .catch(onError);
    },
  };
}
