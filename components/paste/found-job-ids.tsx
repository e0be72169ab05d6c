import { X } from 'lucide-react';
import { useMessages } from '@/components/shell/messages-provider';
import { Link } from '@/components/ui/link';
import { toBoardPath, splitIntoBoards } from '@/lib/contract/board-path';
import { MAX_JOB_IDS } from '@/lib/contract/job-state';
import type { FindJobIdsResult } from '@/lib/domain/find-job-ids';
import { FileNotices } from './file-notices';
import { MissingPart } from './missing-part';
import type { FileNotice } from './read-files';

interface FoundIdsProps {
  result: FindJobIdsResult;
  notices: readonly FileNotice[];
  isTyping: boolean;
  dismiss: () => void;
}

/** Job IDs found in a text, and the ignored ones. */
export function FoundJobIds({ result: { ids, ignored }, notices, isTyping, dismiss }: FoundIdsProps) {
  const messages = useMessages();
  const isEmpty = ids.length === 0 && ignored.length === 0;
  return (
    <div className="flex items-start gap-2">
      <div className="min-w-0 flex-1">
        <p>
          <span>{isEmpty ? messages.paste.nonePasted : messages.paste.found(ids.length)}</span>
          {ignored.length > 0 && <span>{` · ${messages.paste.ignored(ignored.length)}`}</span>}
          {isTyping && ids.length > 0 && <span className="max-sm:hidden">{` · ${messages.paste.hint}`}</span>}
        </p>
        {ignored.length > 0 && (
          <ul className="flex flex-wrap gap-x-4 text-note">
            {ignored.slice(0, 8).map((item) => (
              <li key={item.text} className="wrap-anywhere">
                <code className="font-mono">{item.text.slice(0, 64)}</code>{' '}
                <span>{messages.paste.ignoredKind[item.kind]}</span>
                {item.kind === 'cut' && <MissingPart part={item.text} />}
              </li>
            ))}
            {ignored.length > 8 && <li>…</li>}
          </ul>
        )}
        <FileNotices notices={notices} />
        {!isTyping && ids.length > MAX_JOB_IDS && <FurtherBoards ids={ids} />}
      </div>
      {!isTyping && (
        <button
          type="button"
          onClick={dismiss}
          aria-label={messages.paste.dismiss}
          className="grid size-6 place-items-center"
        >
          <X aria-hidden className="size-4" />
        </button>
      )}
    </div>
  );
}

/** Links to further boards, because a board has a maximum number of jobs. */
function FurtherBoards({ ids }: { ids: readonly string[] }) {
  const messages = useMessages();
  return (
    <p className="flex flex-wrap gap-x-4">
      <span>{messages.paste.boardLimit(MAX_JOB_IDS)}</span>
      {splitIntoBoards(ids).map((board, i) => (
        <Link key={board[0]} href={toBoardPath(board)} className="underline hover:text-accent">
          {messages.paste.boardRange(i * MAX_JOB_IDS + 1, i * MAX_JOB_IDS + board.length)}
        </Link>
      ))}
    </p>
  );
}
