'use client';

import { useState } from 'react';
import { useLocale, useMessages } from '@/components/shell/messages-provider';
import { copyText } from '@/components/ui/copy-text';
import { showToast } from '@/components/ui/show-toast';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { SHARE_MESSAGES } from './share-messages';
import { createShareText, type ShareText } from './share-texts';

/** Text that the browser didn't copy. */
export interface UncopiedText {
  what: string;
  value: string;
}

/** Returns a function that copies a text about a job, and the text to select if the browser blocks it. */
export function useCopyText(state: KnownJob) {
  const messages = useMessages();
  const locale = useLocale();
  const [uncopied, setUncopied] = useState<UncopiedText | null>(null);
  return {
    uncopied,
    copy: (name: ShareText) => {
      const what = SHARE_MESSAGES[locale].what[name];
      const value = createShareText(name, state, { locale, messages });
      void copyText(value).then((isCopied) => {
        setUncopied(isCopied ? null : { what, value });
        if (isCopied) showToast({ text: messages.copied(what) });
      });
    },
  };
}
