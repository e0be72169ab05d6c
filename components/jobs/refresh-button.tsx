import { RefreshCw } from 'lucide-react';
import { useMessages } from '@/components/shell/messages-provider';

interface RefreshButtonProps {
  isRefreshing: boolean;
  refresh: () => void;
}

/** Fetches what the page shows again. Also by the shortcut "r". */
export function RefreshButton({ isRefreshing, refresh }: RefreshButtonProps) {
  const messages = useMessages();
  return (
    <button
      type="button"
      data-key="r"
      onClick={refresh}
      disabled={isRefreshing}
      aria-busy={isRefreshing}
      className="inline-flex min-h-9 items-center gap-1.5 rounded-lg border border-line bg-card px-2.5 text-sm text-ink hover:border-mute disabled:opacity-60"
    >
      <RefreshCw aria-hidden className={`size-3.5 ${isRefreshing ? 'turning' : ''}`} />
      <span>{messages.board.refresh}</span>
    </button>
  );
}
