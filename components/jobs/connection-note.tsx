import { CloudOff, WifiOff } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { SignedOutNote } from '@/components/auth/signed-out-note';
import { useMessages } from '@/components/shell/messages-provider';
import { ApiError } from '@/lib/client/api-error';
import { getProblemText, type Messages } from '@/lib/i18n/messages';

/** Message about a connection problem between the browser and the dashboard. */
export function ConnectionNote({ error, retry }: { error: Error; retry: () => void }) {
  const messages = useMessages();
  const isOnline = useSyncExternalStore(
    subscribeToConnection,
    () => navigator.onLine,
    () => true,
  );
  if (error instanceof ApiError && error.problem?.code === 'sign_in_required') return <SignedOutNote />;
  const Icon = isOnline ? CloudOff : WifiOff;
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-xl border border-dashed border-waiting bg-card px-4 py-2.5 text-sm"
    >
      <Icon aria-hidden className="size-4.5 shrink-0 text-waiting" />
      <span className="min-w-0 flex-1 basis-52">
        {isOnline ? getConnectionErrorText(error, messages) : messages.connection.offline}
      </span>
      <button type="button" onClick={retry} className="min-h-6 underline hover:text-accent">
        {messages.connection.tryNow}
      </button>
    </div>
  );
}

function getConnectionErrorText(error: Error, messages: Messages): string {
  if (!(error instanceof ApiError)) return messages.connection.pageError;
  if (error.kind === 'unreachable') return messages.connection.unreachable;
  const { problem } = error;
  // A 4xx response means that this page sent a wrong request, so the problem's text does not help the user.
  if (problem === null || problem.status < 500) return messages.connection.unexpected;
  return messages.connection.failing(getProblemText(messages, problem.code).title);
}

function subscribeToConnection(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}
