import { X } from 'lucide-react';
import { useMessages } from '@/components/shell/i18n';
import { Link } from '@/components/ui/link';
import { toBoardPath, splitIntoBoards } from '@/lib/contract/board-path';
import { MAX_JOB_IDS } from '@/lib/contract/job-state';
import type { FindJobIdsResult } from '@/lib/domain/find-job-ids';

interface FoundIdsProps {
  found: FindJobIdsResult;
  isTyping: boolean;
  dismiss: () => void;
}

/** What was found in a text, and what was passed over. */
export function FoundIds({ found: { ids, ignored }, isTyping, dismiss }: FoundIdsProps) {
  const text = useMessages();
  const isVain = ids.length === 0 && ignored.length === 0;
  return (
    <div className="flex items-start gap-2">
      <div className="min-w-0 flex-1">
        <p>
          {isVain ? text.paste.nothingPasted : text.paste.found(ids.length)}
          {ignored.length > 0 && ` · ${text.paste.passedOver(ignored.length)}`}
          {isTyping && ids.length > 0 && <span className="max-sm:hidden"> · {text.paste.hint}</span>}
        </p>
        {ignored.length > 0 && (
          <ul className="flex flex-wrap gap-x-4 text-note">
            {ignored.slice(0, 8).map((item) => (
              <li key={item.text} className="wrap-anywhere">
                <code className="font-mono">{item.text.slice(0, 64)}</code>{' '}
                {text.paste.passedOverKind[item.kind]}
              </li>
            ))}
            {ignored.length > 8 && <li>…</li>}
          </ul>
        )}
        {!isTyping && ids.length > MAX_JOB_IDS && <FurtherBoards ids={ids} />}
      </div>
      {!isTyping && (
        <button
          type="button"
          onClick={dismiss}
          aria-label={text.paste.dismiss}
          className="grid size-6 place-items-center"
        >
          <X aria-hidden className="size-4" />
        </button>
      )}
    </div>
  );
}

/** A board has a bound; what is beyond it is a link away. */
function FurtherBoards({ ids }: { ids: readonly string[] }) {
  const text = useMessages();
  return (
    <p className="flex flex-wrap gap-x-4">
      {text.paste.tooMany(MAX_JOB_IDS)}
      {splitIntoBoards(ids).map((board, i) => (
        <Link key={board[0]} href={toBoardPath(board)} className="underline hover:text-accent">
          {text.paste.furtherBoards(i * MAX_JOB_IDS + 1, i * MAX_JOB_IDS + board.length)}
        </Link>
      ))}
    </p>
  );
}
