import dynamic from 'next/dynamic';
import { useMessages } from '@/components/shell/messages-provider';
import type { FindJobIdsResult } from '@/lib/domain/find-job-ids';
import type { FileNotice } from './read-files';

// Loaded together with the parser.
const FoundIds = dynamic(() => import('./found-job-ids').then((module) => module.FoundJobIds), {
  ssr: false,
});

interface FoundNoteProps {
  id: string;
  /** Null before the first text is parsed. */
  result: FindJobIdsResult | null;
  /** Files that were not read, or not as a whole. */
  notices: readonly FileNotice[];
  /** Why the text could not be opened. */
  error: string | null;
  isTyping: boolean;
  dismiss: () => void;
}

/** Number of job IDs found in the text, and the ignored IDs. */
export function PasteStatus({ id, result, notices, error, isTyping, dismiss }: FoundNoteProps) {
  const messages = useMessages();
  const isEmpty = result === null || result.ids.length + result.ignored.length === 0;
  return (
    <div id={id} role="status" className="px-1 text-sm text-mute empty:hidden">
      {error !== null && <p className="text-failed">{error}</p>}
      {isTyping && isEmpty && error === null && <p>{messages.paste.found(0)}</p>}
      {result !== null && !(isTyping && isEmpty) && (
        <FoundIds result={result} notices={notices} isTyping={isTyping} dismiss={dismiss} />
      )}
    </div>
  );
}
