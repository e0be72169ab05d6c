import dynamic from 'next/dynamic';
import { useMessages } from '@/components/shell/i18n';
import type { FindJobIdsResult } from '@/lib/domain/find-job-ids';

// Loaded together with the parser.
const FoundIds = dynamic(() => import('./found-ids').then((module) => module.FoundIds), { ssr: false });

interface FoundNoteProps {
  id: string;
  /** Null before the first text is parsed. */
  found: FindJobIdsResult | null;
  /** Why the text could not be opened. */
  refusal: string | null;
  isTyping: boolean;
  dismiss: () => void;
}

/** Number of job IDs found in the text, and the ignored IDs. */
export function FoundNote({ id, found, refusal, isTyping, dismiss }: FoundNoteProps) {
  const messages = useMessages();
  const isEmpty = found === null || found.ids.length + found.ignored.length === 0;
  return (
    <div id={id} role="status" className="px-1 text-sm text-mute empty:hidden">
      {refusal !== null && <p className="text-failed">{refusal}</p>}
      {isTyping && isEmpty && refusal === null && <p>{messages.paste.found(0)}</p>}
      {found !== null && !(isTyping && isEmpty) && (
        <FoundIds found={found} isTyping={isTyping} dismiss={dismiss} />
      )}
    </div>
  );
}
