'use client';

import { useErrorPageReload } from '@/components/kiosk/use-error-page-reload';
import { useMessages } from '@/components/shell/messages-provider';
import { MessagePage } from '@/components/shell/message-page';
import { withBasePath } from '@/lib/contract/base-path';

/** Error boundary of all pages. */
export default function PageError({ retry }: { retry: () => void }) {
  const text = useMessages().pageFailed;
  useErrorPageReload();
  return (
    <MessagePage title={text.title} text={text.text}>
      <button type="button" onClick={retry} className="underline hover:text-accent">
        {text.retry}
      </button>
      <a href={withBasePath('/')} className="underline hover:text-accent">
        {text.home}
      </a>
    </MessagePage>
  );
}
