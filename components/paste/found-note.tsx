import dynamic from 'next/dynamic';
import { useMessages } from '@/components/shell/i18n';
import type { FindJobIdsResult } from '@/lib/domain/find-job-ids';

// It comes with what finds them.
const FoundIds = dynamic(() => import('./found-ids').then((module) => module.FoundIds), { ssr: false });

interface FoundNoteProps {
  id: string;
  /** Null where nothing was looked through yet. */
  found: FindJobIdsResult | null;
  /** Why nothing was opened, after somebody tried. */
  refusal: string | null;
  isTyping: boolean;
  dismiss: () => void;
}

/** How many job IDs the text holds, and what was passed over. */
export function FoundNote({ id, found, refusal, isTyping, dismiss }: FoundNoteProps) {
  const text = useMessages();
  const isEmpty = found === null || found.ids.length + found.ignored.length === 0;
  return (
    <div id={id} role="status" className="px-1 text-sm text-mute empty:hidden">
      {refusal !== null && <p className="text-failed">{refusal}</p>}
      {isTyping && isEmpty && refusal === null && <p>{text.paste.found(0)}</p>}
      {found !== null && !(isTyping && isEmpty) && (
        <FoundIds found={found} isTyping={isTyping} dismiss={dismiss} />
      )}
    </div>
  );
}
