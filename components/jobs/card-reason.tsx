import { BookOpen, Lightbulb } from 'lucide-react';
import { useLocale, useMessages } from '@/components/shell/messages-provider';
import type { Explanation } from '@/lib/contract/problem';
import { toShortLine } from '@/lib/domain/visible-text';

interface CardReasonProps {
  reason: string | null | undefined;
  explanation: Explanation | null;
}

/** Reason of a failed job as one line, and its cause. The page of the job has the rest. */
export function CardReason({ reason, explanation }: CardReasonProps) {
  const messages = useMessages();
  const locale = useLocale();
  const isDocumented = explanation?.certainty === 'known';
  const Icon = isDocumented ? BookOpen : Lightbulb;
  return (
    <div className="grid gap-0.5 rounded-lg bg-failed/10 px-3 py-2">
      {reason ? (
        <p dir="auto" className="truncate font-mono text-note [unicode-bidi:isolate]">
          {toShortLine(reason)}
        </p>
      ) : (
        <p className="text-note text-mute">{messages.noReason}</p>
      )}
      {explanation !== null && (
        <p data-certainty={explanation.certainty} className="line-clamp-2 text-note">
          <Icon aria-hidden className="mr-1.5 inline-block size-3.5 align-[-2px] text-mute" />
          <span className="sr-only">{`${isDocumented ? messages.analysis.cause : messages.analysis.likelyCause}: `}</span>
          <span>{explanation.cause[locale]}</span>
        </p>
      )}
    </div>
  );
}
