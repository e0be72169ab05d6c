import { useMessages } from '@/components/shell/i18n';
import { Link } from '@/components/ui/link';
import type { Explanation as Explained } from '@/lib/contract/problem';
import { Explanation } from './explanation';

/** A reason longer than this scrolls in a box of its own: what stands below it is wanted, too. */
const LONG_CHARACTERS = 1_500;
/** What a card surely shows of a reason. */
const SHORT_LINES = 5;
const SHORT_CHARACTERS = 160;

interface FailureReasonProps {
  reason: string | null | undefined;
  explanation: Explained | null;
  /** Where it is to be read whole; here only its beginning is shown, where it is long. */
  page?: string;
}

/** The reason of a failed job as SWR gave it: as text, with its line breaks. */
export function FailureReason({ reason, explanation, page }: FailureReasonProps) {
  const text = useMessages();
  const isCut = page !== undefined && !isShort(reason ?? '');
  const isLong = page === undefined && (reason ?? '').length > LONG_CHARACTERS;
  // A landmark where there is one of it; a board may have hundreds.
  const Box = page === undefined ? 'section' : 'div';
  return (
    <Box
      {...(page === undefined && { 'aria-label': text.reason })}
      className="grid gap-2.5 rounded-lg bg-failed/10 px-3.5 py-3"
    >
      {reason ? (
        // Bidirectional characters in a reason must not reorder the page around it.
        <p
          dir="auto"
          // Whoever has no mouse scrolls it by the keyboard.
          // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={isLong ? 0 : undefined}
          className={`font-mono text-code wrap-anywhere whitespace-pre-wrap [unicode-bidi:isolate] ${
            isCut ? 'line-clamp-5' : isLong ? 'max-h-112 overflow-y-auto print:max-h-none' : ''
          }`}
        >
          {isCut ? beginning(reason) : reason}
        </p>
      ) : (
        <p className="text-sm text-mute">{text.noReason}</p>
      )}
      {isCut && (
        <Link href={page} className="justify-self-start text-note underline hover:text-accent">
          {text.wholeReason}
        </Link>
      )}
      {explanation && <Explanation explanation={explanation} short={page !== undefined} />}
    </Box>
  );
}

function isShort(reason: string): boolean {
  return reason.length <= SHORT_CHARACTERS && reason.split('\n').length <= SHORT_LINES;
}

/** More than a card has room for, and no more than that: a reason may be a whole log. */
function beginning(reason: string): string {
  return reason.slice(0, SHORT_CHARACTERS * 4);
}
