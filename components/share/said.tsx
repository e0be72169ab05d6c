import { Check } from 'lucide-react';
import { useLocale } from '@/components/shell/i18n';
import { SHARE_WORDS } from './words';

/** Result of copying a text. */
export interface SaidOf {
  what: string;
  value: string;
  done: boolean;
}

/** Confirmation that a text was copied. If the browser blocks copying, the text to select. */
export function Said({ said: { what, value, done } }: { said: SaidOf }) {
  const labels = SHARE_WORDS[useLocale()];
  if (!done) {
    return (
      <>
        <p className="text-sm">{labels.notCopied(what)}</p>
        <pre className="mt-1 rounded-lg border border-line bg-page p-3 font-mono text-note wrap-anywhere whitespace-pre-wrap select-all">
          {value}
        </pre>
      </>
    );
  }
  return (
    <p className="flex items-center gap-1.5 text-sm">
      <Check aria-hidden className="size-4 shrink-0 text-succeeded" />
      {labels.copied(what)}
    </p>
  );
}
