'use client';

import { useMessages } from '@/components/shell/messages-provider';
import { MessagePage } from '@/components/shell/message-page';

/** Error boundary of all pages. */
export default function PageError({ retry }: { retry: () => void }) {
  const text = useMessages().pageFailed;
  return (
    <MessagePage title={text.title} text={text.text}>
      <button type="button" onClick={retry} className="underline hover:text-accent">
        {text.retry}
      </button>
      <a href="/" className="underline hover:text-accent">
        {text.home}
      </a>
    </MessagePage>
  );
}
