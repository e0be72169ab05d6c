'use client';

import { PencilLine } from 'lucide-react';
import { useState } from 'react';
import { useMessages } from '@/components/shell/messages-provider';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { NoteField } from './note-field';

/** Note of a job. A click edits it in place. */
export function JobNote({ state: { job, note } }: { state: KnownJob }) {
  const labels = useMessages().note;
  const [isEditing, setEditing] = useState(false);
  const [shouldRefocus, setShouldRefocus] = useState(false);

  if (isEditing) {
    return (
      <NoteField
        jobId={job.id}
        note={note ?? ''}
        close={({ hadFocus }) => {
          setEditing(false);
          setShouldRefocus(hadFocus);
        }}
      />
    );
  }
  return (
    <button
      // Returns the focus from the closed field, for keyboard users.
      ref={shouldRefocus ? focusElement : null}
      type="button"
      aria-label={note === null ? labels.add : labels.edit(note)}
      onClick={() => {
        setEditing(true);
      }}
      className={`-mx-2 inline-flex min-h-9 max-w-full items-center gap-2 rounded-lg px-2 text-left text-sm hover:text-accent ${
        note === null ? 'text-mute' : ''
      }`}
    >
      <PencilLine aria-hidden className="size-4 shrink-0 text-mute" />
      <span dir="auto" className="min-w-0 wrap-anywhere">
        {note ?? labels.add}
      </span>
    </button>
  );
}

function focusElement(element: HTMLElement | null): void {
  element?.focus();
}
