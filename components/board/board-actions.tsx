'use client';

import { Link2, Pencil, type LucideIcon } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useRef, useState, type RefObject } from 'react';
import { useMessages } from '@/components/shell/messages-provider';
import type { BoardFilter } from '@/lib/contract/board-filter';
import type { JobState } from '@/lib/contract/job-schemas';

const BoardEditor = dynamic(() => import('./board-editor').then((module) => module.BoardEditor));
const BoardLinks = dynamic(() => import('./board-links').then((module) => module.BoardLinks));

interface BoardActionsProps {
  filter: BoardFilter;
  name: string;
  states: readonly JobState[];
}

/** Buttons that open the links and the editor of a board of given jobs. */
export function BoardActions({ filter, name, states }: BoardActionsProps) {
  const labels = useMessages().selectedBoard;
  const editButton = useRef<HTMLButtonElement>(null);
  const [opened, setOpened] = useState<'links' | 'editor' | null>(null);
  return (
    <>
      <ActionButton
        icon={Link2}
        label={labels.link}
        isOpen={opened === 'links'}
        toggle={() => {
          setOpened(opened === 'links' ? null : 'links');
        }}
      />
      <ActionButton
        button={editButton}
        icon={Pencil}
        label={labels.edit}
        isOpen={opened === 'editor'}
        toggle={() => {
          setOpened(opened === 'editor' ? null : 'editor');
        }}
      />
      {opened === 'links' && <BoardLinks filter={filter} name={name} />}
      {opened === 'editor' && (
        <BoardEditor
          filter={filter}
          name={name}
          states={states}
          close={() => {
            setOpened(null);
            editButton.current?.focus();
          }}
        />
      )}
    </>
  );
}

interface ActionButtonProps {
  button?: RefObject<HTMLButtonElement | null>;
  icon: LucideIcon;
  label: string;
  isOpen: boolean;
  toggle: () => void;
}

function ActionButton({ button, icon: Icon, label, isOpen, toggle }: ActionButtonProps) {
  return (
    <button
      ref={button}
      type="button"
      aria-expanded={isOpen}
      onClick={toggle}
      className="inline-flex min-h-9 items-center gap-1.5 rounded-lg border border-line bg-card px-2.5 text-sm hover:border-mute"
    >
      <Icon aria-hidden className="size-4" />
      <span>{label}</span>
    </button>
  );
}
