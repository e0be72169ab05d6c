import { useFeatureMessages } from '@/components/shell/messages-provider';
import { SHARE_MESSAGES } from './share-messages';
import type { UncopiedText } from './use-copy-text';

/** Text to select and copy, if the browser blocks copying. */
export function UncopiedNote({ text }: { text: UncopiedText | null }) {
  const labels = useFeatureMessages(SHARE_MESSAGES);
  return (
    <div role="status" className="order-last min-w-0 basis-full empty:hidden">
      {text !== null && (
        <>
          <p className="text-sm">{labels.copyFailed(text.what)}</p>
          <pre className="mt-1 rounded-lg border border-line bg-page p-3 font-mono text-note wrap-anywhere whitespace-pre-wrap select-all">
            {text.value}
          </pre>
        </>
      )}
    </div>
  );
}
