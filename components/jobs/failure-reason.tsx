import { useMessages } from '@/components/shell/messages-provider';
import { Link } from '@/components/ui/link';
import type { Explanation as Explained } from '@/lib/contract/problem';
import { ExplanationBox } from './explanation-box';

/** A longer reason scrolls in its own box, so that the content below stays reachable. */
const MAX_UNSCROLLED_LENGTH = 1_500;
/** A reason within these limits fits on a card. */
const MAX_CARD_LINES = 5;
const MAX_CARD_LENGTH = 160;

interface FailureReasonProps {
  reason: string | null | undefined;
  explanation: Explained | null;
  /** Page with the whole reason. If set, a long reason is truncated. */
  page?: string;
}

/** Reason of a failed job exactly as SWR returned it, with line breaks. */
export function FailureReason({ reason, explanation, page }: FailureReasonProps) {
  const messages = useMessages();
  const isTruncated = page !== undefined && !isShort(reason ?? '');
  const isLong = page === undefined && (reason ?? '').length > MAX_UNSCROLLED_LENGTH;
  // A landmark only on the job page. A board would have hundreds.
  const Box = page === undefined ? 'section' : 'div';
  return (
    <Box
      {...(page === undefined && { 'aria-label': messages.reason })}
      className="grid gap-2.5 rounded-lg bg-failed/10 px-3.5 py-3"
    >
      {reason ? (
        // Isolated, because bidirectional characters in a reason must not reorder the page around it.
        <p
          dir="auto"
          // Makes the box scrollable by keyboard.
          // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={isLong ? 0 : undefined}
          className={`font-mono text-code wrap-anywhere whitespace-pre-wrap [unicode-bidi:isolate] ${
            isTruncated ? 'line-clamp-5' : isLong ? 'max-h-112 overflow-y-auto print:max-h-none' : ''
          }`}
        >
          {isTruncated ? truncateReason(reason) : reason}
        </p>
      ) : (
        <p className="text-sm text-mute">{messages.noReason}</p>
      )}
      {isTruncated && (
        <Link href={page} className="justify-self-start text-note underline hover:text-accent">
          {messages.fullReason}
        </Link>
      )}
      {explanation && <ExplanationBox explanation={explanation} short={page !== undefined} />}
    </Box>
  );
}

function isShort(reason: string): boolean {
  return reason.length <= MAX_CARD_LENGTH && reason.split('\n').length <= MAX_CARD_LINES;
}

/** Truncates a reason to more than a card shows. A reason can be a whole log. */
function truncateReason(reason: string): string {
  return reason.slice(0, MAX_CARD_LENGTH * 4);
}
