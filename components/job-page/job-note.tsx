'use client';

import { PencilLine } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useEffect, useState } from 'react';
import { useMessages } from '@/components/shell/messages-provider';
import { NotLoaded } from '@/components/ui/not-loaded';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { JOB_MENU_ID } from './job-menu-props';

// Loaded when a note is edited.
const NoteField = dynamic(
  () =>
    import('./note-field').then(
      (module) => module.NoteField,
      () => NotLoaded,
    ),
  { loading: () => <div className="min-h-9" /> },
);

interface JobNoteProps {
  state: KnownJob;
  isEditing: boolean;
  setEditing: (isEditing: boolean) => void;
}

/** Note of a job. A click edits it in place. */
export function JobNote({ state: { job, note }, isEditing, setEditing }: JobNoteProps) {
  const labels = useMessages().note;
  const [shouldRefocus, setShouldRefocus] = useState(false);

  useEffect(() => {
    // Without a note there is no button to return the focus to.
    if (shouldRefocus && !isEditing && note === null) document.getElementById(JOB_MENU_ID)?.focus();
  }, [shouldRefocus, isEditing, note]);

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
  if (note === null) return null;
  return (
    <button
      // Returns the focus from the closed field, for keyboard users.
      ref={shouldRefocus ? focusElement : null}
      type="button"
      aria-label={labels.edit(note)}
      onClick={() => {
        setEditing(true);
      }}
      className="-mx-2 inline-flex min-h-9 max-w-full items-center gap-2 rounded-lg px-2 text-left text-sm hover:text-accent"
    >
      <PencilLine aria-hidden className="size-4 shrink-0 text-mute" />
      <span dir="auto" className="min-w-0 wrap-anywhere">
        {note}
      </span>
    </button>
  );
}

function focusElement(element: HTMLElement | null): void {
  element?.focus();
}
