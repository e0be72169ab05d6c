import type { ReactElement } from 'react';
import { useMessages } from '@/components/shell/messages-provider';
import { formatRelativeTime } from '@/components/time/format-time';
import { useNowValue } from '@/components/time/now-provider';
import { LateConnectionNote } from './late-connection-note';
import { RefreshButton } from './refresh-button';

interface FreshnessBarProps {
  /** Server time of the last response, in ms since 1970. */
  respondedAt: number | undefined;
  error: Error | null;
  isRefreshing: boolean;
  refresh: () => void;
  /** Content in front, such as the counts of a board. */
  children?: ReactElement;
}

/** Time of the last update, a refresh button, and connection problems. */
export function FreshnessBar({ respondedAt, error, isRefreshing, refresh, children }: FreshnessBarProps) {
  const messages = useMessages();
  const refreshedText = useNowValue((now) =>
    respondedAt === undefined
      ? ''
      : messages.board.refreshedAgo(formatRelativeTime(respondedAt, now, messages)),
  );
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm text-mute">
        {children}
        <span className="ml-auto flex items-center gap-3">
          {/* As wide as the longest text, and aligned to its start, so that nothing moves while it changes. */}
          {refreshedText !== '' && (
            <span className="min-w-[10em] [&:lang(zh)]:min-w-[7.5em]">{refreshedText}</span>
          )}
          <RefreshButton isRefreshing={isRefreshing} refresh={refresh} />
        </span>
      </div>
      {/* Above the page, so that nothing in it moves. */}
      <LateConnectionNote
        error={error}
        retry={refresh}
        className="fixed inset-x-4 bottom-4 z-10 mx-auto max-w-3xl rounded-xl shadow-xl"
      />
    </div>
  );
}
