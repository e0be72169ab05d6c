'use client';

import { createLateComponent } from '@/components/shell/create-late-component';
import { useMessages } from '@/components/shell/messages-provider';
import { ApiError } from '@/lib/client/api-error';
import type { ConnectionNoteProps } from './connection-note';

/** Shown if the code can't be loaded, for example because a newer build was started while the page loaded. */
function ShortNote({ error, retry, className = '' }: ConnectionNoteProps) {
  const { connection } = useMessages();
  if (error === null) return null;
  const isUnreachable = error instanceof ApiError && error.kind === 'unreachable';
  const text = isUnreachable ? connection.unreachable : connection.unexpected;
  const needsReload = navigator.onLine && !isUnreachable;
  return (
    <p role="alert" className={`bg-card p-3 text-sm ${className}`}>
      <span>{navigator.onLine ? text : connection.offline}</span>{' '}
      <button
        type="button"
        onClick={() => {
          if (needsReload) window.location.reload();
          else retry();
        }}
        className="underline"
      >
        {needsReload ? connection.reload : connection.tryNow}
      </button>
    </p>
  );
}

/**
 * Connection note whose code is loaded after the page. Must be rendered without an error too: once the connection has
 * failed, it is too late to load it.
 */
export const LateConnectionNote = createLateComponent<ConnectionNoteProps>(
  () => import('./connection-note').then((module) => module.ConnectionNote),
  ShortNote,
);
