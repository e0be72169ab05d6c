'use client';

import { Pencil } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useMessages } from '@/components/shell/messages-provider';
import type { BoardFilter } from '@/lib/contract/board-filter';
import type { JobState } from '@/lib/contract/job-schemas';

const BoardEditor = dynamic(() => import('./board-editor').then((module) => module.BoardEditor));

interface BoardActionsProps {
  filter: BoardFilter;
  name: string;
  states: readonly JobState[];
}

/** Buttons that change a board of given jobs. */
export function BoardActions({ filter, name, states }: BoardActionsProps) {
  const labels = useMessages().selectedBoard;
  const [isEditing, setEditing] = useState(false);
  return (
    <>
      <button
        type="button"
        aria-expanded={isEditing}
        onClick={() => {
          setEditing(!isEditing);
        }}
        className="inline-flex min-h-9 items-center gap-1.5 rounded-lg border border-line bg-card px-2.5 text-sm hover:border-mute"
      >
        <Pencil aria-hidden className="size-4" />
        <span>{labels.edit}</span>
      </button>
      {isEditing && (
        <BoardEditor
          filter={filter}
          name={name}
          states={states}
          close={() => {
            setEditing(false);
          }}
        />
      )}
    </>
  );
}
