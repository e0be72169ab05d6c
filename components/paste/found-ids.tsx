import { X } from 'lucide-react';
import { useFeatureMessages } from '@/components/shell/messages-provider';
import { Link } from '@/components/ui/link';
import { toBoardPath, splitIntoBoards } from '@/lib/contract/board-path';
import { MAX_JOB_IDS } from '@/lib/contract/job-state';
import { FileNotices } from './file-notices';
import type { Found } from './find-in-text';
import { FoundCounts } from './found-counts';
import { InstanceLinks } from './instance-links';
import { MissingPart } from './missing-part';
import { NameSearch } from './name-search';
import { PASTE_MESSAGES } from './paste-messages';
import type { FileNotice } from './read-files';

const MAX_SHOWN = 8;

export interface FoundIdsProps {
  found: Found;
  /** Files that were not read, or not as a whole. */
  notices: readonly FileNotice[];
  /** When the user submitted the text; null while it is being typed. */
  submittedAt: number | null;
  open: (path: string) => void;
  dismiss: () => void;
}

/** IDs found in a text, the ignored ones, and instances that have the text as their name. */
export function FoundIds({ found, notices, submittedAt, open, dismiss }: FoundIdsProps) {
  const labels = useFeatureMessages(PASTE_MESSAGES);
  const { ids, instances, ignored, name, path } = found;
  const isSubmitted = submittedAt !== null;
  return (
    <div className="flex items-start gap-2">
      <div className="min-w-0 flex-1">
        {isSubmitted && name !== null ? (
          <NameSearch key={submittedAt} name={name} jobPath={path} open={open} />
        ) : (
          <p>
            <FoundCounts found={found} isSubmitted={isSubmitted} />
            {ignored.length > 0 && <span>{` · ${labels.ignored(ignored.length)}`}</span>}
            {!isSubmitted && path !== null && <span className="max-sm:hidden">{` · ${labels.hint}`}</span>}
          </p>
        )}
        {instances.length > 1 && <InstanceLinks ids={instances} />}
        {ignored.length > 0 && (
          <ul className="flex flex-wrap gap-x-4 text-note">
            {ignored.slice(0, MAX_SHOWN).map((item) => (
              <li key={item.text} className="wrap-anywhere">
                <code className="font-mono">{item.text.slice(0, 64)}</code>{' '}
                <span>{labels.ignoredKind[item.kind]}</span>
                {item.kind === 'cut' && <MissingPart part={item.text} />}
              </li>
            ))}
            {ignored.length > MAX_SHOWN && <li>…</li>}
          </ul>
        )}
        <FileNotices notices={notices} />
        {isSubmitted && ids.length > MAX_JOB_IDS && <FurtherBoards ids={ids} />}
      </div>
      {isSubmitted && (
        <button
          type="button"
          onClick={dismiss}
          aria-label={labels.dismiss}
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
  const labels = useFeatureMessages(PASTE_MESSAGES);
  return (
    <p className="flex flex-wrap gap-x-4">
      <span>{labels.boardLimit(MAX_JOB_IDS)}</span>
      {splitIntoBoards(ids).map((board, i) => (
        <Link key={board[0]} href={toBoardPath(board)} className="underline hover:text-accent">
          {labels.boardRange(i * MAX_JOB_IDS + 1, i * MAX_JOB_IDS + board.length)}
        </Link>
      ))}
    </p>
  );
}
