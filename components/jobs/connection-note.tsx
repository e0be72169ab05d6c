import { CloudOff, WifiOff } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { SignedOutNote } from '@/components/auth/signed-out-note';
import { useMessages } from '@/components/shell/messages-provider';
import { WarningNote } from '@/components/ui/warning-note';
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
  return (
    <WarningNote
      role="alert"
      icon={isOnline ? CloudOff : WifiOff}
      text={isOnline ? getConnectionErrorText(error, messages) : messages.connection.offline}
    >
      <button type="button" onClick={retry} className="min-h-6 underline hover:text-accent">
        {messages.connection.tryNow}
      </button>
    </WarningNote>
  );
}

function getConnectionErrorText(error: Error, messages: Messages): string {
  if (!(error instanceof ApiError) || error.kind === 'unreachable') return messages.connection.unreachable;
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
