import { useMessages } from '@/components/shell/messages-provider';
import type { Explanation as Explained } from '@/lib/contract/problem';
import { ExplanationBox } from './explanation-box';

/** A longer reason scrolls in its own box, so that the content below stays reachable. */
const MAX_UNSCROLLED_LENGTH = 1_500;

interface FailureReasonProps {
  reason: string | null | undefined;
  explanation: Explained | null;
}

/** Reason of a failed job exactly as SWR returned it, with line breaks. */
export function FailureReason({ reason, explanation }: FailureReasonProps) {
  const messages = useMessages();
  const isLong = (reason ?? '').length > MAX_UNSCROLLED_LENGTH;
  return (
    <section aria-label={messages.reason} className="grid gap-2.5 rounded-lg bg-failed/10 px-3.5 py-3">
      {reason ? (
        // Isolated, because bidirectional characters in a reason must not reorder the page around it.
        <p
          dir="auto"
          // Makes the box scrollable by keyboard.
          // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={isLong ? 0 : undefined}
          className={`font-mono text-code wrap-anywhere whitespace-pre-wrap [unicode-bidi:isolate] ${
            isLong ? 'max-h-112 overflow-y-auto print:max-h-none' : ''
          }`}
        >
          {reason}
        </p>
      ) : (
        <p className="text-sm text-mute">{messages.noReason}</p>
      )}
      {explanation && <ExplanationBox explanation={explanation} />}
    </section>
  );
}
