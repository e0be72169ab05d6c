import { CloudOff, TriangleAlert, WifiOff } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { SignedOutNote } from '@/components/auth/signed-out-note';
import { useMessages } from '@/components/shell/messages-provider';
import { WarningNote } from '@/components/ui/warning-note';
import { ApiError } from '@/lib/client/api-error';
import { getProblemTitle, type Messages } from '@/lib/i18n/messages';
import { truncate } from '@/lib/domain/truncate';

export interface ConnectionNoteProps {
  /** Null if there is no problem. */
  error: Error | null;
  retry: () => void;
  /** Classes of the element around the message. */
  className?: string;
}

/** Message about a connection problem between the browser and the dashboard, or about a defect of this page. */
export function ConnectionNote({ error, retry, className }: ConnectionNoteProps) {
  if (error === null) return null;
  return (
    <div className={className}>
      {error instanceof ApiError && error.problem?.code === 'sign_in_required' ? (
        <SignedOutNote />
      ) : (
        <Note error={error} retry={retry} />
      )}
    </div>
  );
}

function Note({ error, retry }: { error: Error; retry: () => void }) {
  const messages = useMessages();
  const isOnline = useSyncExternalStore(
    subscribeToConnection,
    () => navigator.onLine,
    () => true,
  );
  const isDefect = !(error instanceof ApiError);
  const needsReload = isDefect || (isOnline && isUnexpected(error));
  return (
    <WarningNote
      role="alert"
      icon={isDefect ? TriangleAlert : isOnline ? CloudOff : WifiOff}
      text={isOnline || isDefect ? getConnectionErrorText(error, messages) : messages.connection.offline}
    >
      <button
        type="button"
        onClick={needsReload ? reload : retry}
        className="min-h-6 underline hover:text-accent"
      >
        {needsReload ? messages.connection.reload : messages.connection.tryNow}
      </button>
    </WarningNote>
  );
}

function reload(): void {
  window.location.reload();
}

function getConnectionErrorText(error: Error, messages: Messages): string {
  if (!(error instanceof ApiError)) return messages.connection.pageError(truncate(String(error)));
  if (error.kind === 'unreachable') return messages.connection.unreachable;
  const { problem } = error;
  if (problem === null || isUnexpected(error)) return messages.connection.unexpected;
  return messages.connection.failing(getProblemTitle(messages, problem.code));
}

/** Returns whether this page can't read the response, or sent a wrong request (4xx): only a newer page can do better. */
function isUnexpected({ kind, problem }: ApiError): boolean {
  return kind === 'unexpected' || (problem !== null && problem.status < 500);
}

function subscribeToConnection(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}
