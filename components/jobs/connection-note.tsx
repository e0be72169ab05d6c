import { CloudOff, WifiOff } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useMessages } from '@/components/shell/i18n';
import { ApiError } from '@/lib/api/api-error';

/** What keeps the page from being up to date, between the browser and this dashboard. */
export function ConnectionNote({ error, retry }: { error: Error; retry: () => void }) {
  const text = useMessages();
  const isOnline = useSyncExternalStore(
    subscribeToConnection,
    () => navigator.onLine,
    () => true,
  );
  const isUnexpected = error instanceof ApiError && error.kind !== 'unreachable';
  const Icon = isOnline ? CloudOff : WifiOff;
  const words = isUnexpected ? text.connection.unexpected : text.connection.unreachable;
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-xl border border-dashed border-waiting bg-card px-4 py-2.5 text-sm"
    >
      <Icon aria-hidden className="size-4.5 shrink-0 text-waiting" />
      <span className="min-w-0 flex-1">{isOnline ? words : text.connection.offline}</span>
      <button type="button" onClick={retry} className="min-h-6 underline hover:text-accent">
        {text.connection.tryNow}
      </button>
    </div>
  );
}

function subscribeToConnection(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}
