import { Check } from 'lucide-react';
import { useFeatureMessages } from '@/components/shell/messages-provider';
import { SHARE_MESSAGES } from './share-messages';

/** Result of copying a text. */
export interface CopyResult {
  what: string;
  value: string;
  isCopied: boolean;
}

/** Confirmation that a text was copied. If the browser blocks copying, the text to select. */
export function CopyStatus({ result: { what, value, isCopied } }: { result: CopyResult }) {
  const labels = useFeatureMessages(SHARE_MESSAGES);
  if (!isCopied) {
    return (
      <>
        <p className="text-sm">{labels.copyFailed(what)}</p>
        <pre className="mt-1 rounded-lg border border-line bg-page p-3 font-mono text-note wrap-anywhere whitespace-pre-wrap select-all">
          {value}
        </pre>
      </>
    );
  }
  return (
    <p className="flex items-center gap-1.5 text-sm">
      <Check aria-hidden className="size-4 shrink-0 text-succeeded" />
      <span>{labels.copied(what)}</span>
    </p>
  );
}
