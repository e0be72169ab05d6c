'use client';

import { useMutation, useQueryClient } from '@/lib/client/react-query';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useMessages } from '@/components/shell/messages-provider';
import { MAX_NOTE_LENGTH } from '@/lib/contract/note-limits';
import { annotateJobOptions } from '@/lib/client/jobs-mutations';
import { getErrorText } from '@/components/jobs/error-text';

interface NoteFieldProps {
  jobId: string;
  note: string;
  close: (how: { hadFocus: boolean }) => void;
}

/**
 * Edits a note. Enter and leaving the field save it, Esc discards the change. A text that could not be saved
 * stays in the field.
 */
export function NoteField({ jobId, note, close }: NoteFieldProps) {
  const messages = useMessages();
  const field = useRef<HTMLInputElement>(null);
  // Another user may change the note meanwhile: leaving an unchanged field must not change it back.
  const [initial] = useState(note);
  const [typed, setTyped] = useState(note);
  const save = useMutation(annotateJobOptions(useQueryClient(), jobId));

  useEffect(() => {
    field.current?.select();
  }, []);

  function finish(): void {
    close({ hadFocus: document.activeElement === field.current });
  }

  function commit(): void {
    if (save.isPending) return;
    const next = typed.trim();
    if (next === initial) finish();
    else save.mutate({ note: next === '' ? null : next }, { onSuccess: finish });
  }

  function onKeyDown(event: KeyboardEvent): void {
    // Keys that end a composition (IME input) are not meant for the field.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') commit();
    if (event.key === 'Escape') finish();
  }

  return (
    <div className="grid gap-1">
      <input
        ref={field}
        aria-label={messages.note.name}
        aria-describedby="note-hint"
        aria-invalid={save.isError}
        value={typed}
        maxLength={MAX_NOTE_LENGTH}
        readOnly={save.isPending}
        autoComplete="off"
        dir="auto"
        onChange={(event) => {
          setTyped(event.target.value);
        }}
        onKeyDown={onKeyDown}
        onBlur={commit}
        className="min-h-9 w-full rounded-lg border border-line bg-page px-3 text-sm read-only:opacity-60"
      />
      <p id="note-hint" className="text-note text-mute">
        {save.error ? (
          <span role="alert" className="text-failed">
            {messages.saveFailed(getErrorText(save.error, messages))}
          </span>
        ) : (
          messages.note.hint
        )}
      </p>
    </div>
  );
}
