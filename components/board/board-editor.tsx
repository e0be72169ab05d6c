'use client';

import { Undo2, X } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useFeatureMessages, useMessages } from '@/components/shell/messages-provider';
import type { BoardFilter } from '@/lib/contract/board-filter';
import { MAX_BOARD_NAME_LENGTH, toSelectedBoardPath } from '@/lib/contract/board-path';
import type { JobState } from '@/lib/contract/job-schemas';
import { getJobId, isKnown, MAX_JOB_IDS } from '@/lib/contract/job-state';
import { findJobIds } from '@/lib/domain/find-job-ids';
import { getJobName } from '@/lib/i18n/job-text';
import { BOARD_MESSAGES } from './board-messages';

const FIELD = 'min-h-9 w-full rounded-lg border border-line bg-card px-2.5 py-1.5 text-ink';

interface BoardEditorProps {
  filter: BoardFilter;
  name: string;
  states: readonly JobState[];
  close: () => void;
}

/** Form that names a board, and adds and removes jobs. Jobs that are removed from a board are still monitored. */
export function BoardEditor({ filter, name, states, close }: BoardEditorProps) {
  const labels = useFeatureMessages(BOARD_MESSAGES);
  const router = useRouter();
  const [newName, setNewName] = useState(name);
  const [text, setText] = useState('');
  const [removed, setRemoved] = useState<ReadonlySet<string>>(new Set());
  const added = findJobIds(text).ids.filter((id) => !filter.ids.includes(id));
  const ids = [...filter.ids.filter((id) => !removed.has(id)), ...added];
  const problem =
    ids.length === 0
      ? labels.empty
      : ids.length > MAX_JOB_IDS
        ? labels.tooMany(MAX_JOB_IDS)
        : text.trim() !== '' && added.length === 0
          ? labels.noNewId
          : null;

  return (
    <form
      aria-label={labels.title}
      className="grid basis-full gap-3 rounded-xl border border-line bg-card p-4 text-sm"
      onSubmit={(event) => {
        event.preventDefault();
        if (problem !== null) return;
        router.push(toSelectedBoardPath({ ...filter, ids }, newName.trim()));
        close();
      }}
    >
      <label className="grid gap-1">
        <span className="text-mute">{labels.name}</span>
        <input
          value={newName}
          maxLength={MAX_BOARD_NAME_LENGTH}
          autoComplete="off"
          onChange={(event) => {
            setNewName(event.target.value);
          }}
          className={FIELD}
        />
      </label>
      <label className="grid gap-1">
        <span className="text-mute">{labels.add}</span>
        <textarea
          rows={2}
          value={text}
          spellCheck={false}
          onChange={(event) => {
            setText(event.target.value);
          }}
          className={`${FIELD} font-mono text-code`}
        />
      </label>
      <fieldset className="min-w-0">
        <legend className="text-mute">{labels.jobs}</legend>
        <ul className="mt-1 max-h-60 overflow-y-auto">
          {states.map((state) => (
            <EditedJob
              key={getJobId(state)}
              state={state}
              isRemoved={removed.has(getJobId(state))}
              toggle={() => {
                setRemoved((before) => toggleId(before, getJobId(state)));
              }}
            />
          ))}
        </ul>
      </fieldset>
      <p role="status" className="text-waiting empty:hidden">
        {problem}
      </p>
      <div className="flex flex-wrap gap-2">
        <button
          type="submit"
          disabled={problem !== null}
          className="min-h-9 rounded-lg bg-ink px-4 font-semibold text-page disabled:opacity-60"
        >
          {labels.save(ids.length)}
        </button>
        <button type="button" onClick={close} className="min-h-9 rounded-lg px-3 hover:text-accent">
          {labels.cancel}
        </button>
      </div>
    </form>
  );
}

function toggleId(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const others = new Set([...ids].filter((each) => each !== id));
  return ids.has(id) ? others : others.add(id);
}

interface EditedJobProps {
  state: JobState;
  isRemoved: boolean;
  toggle: () => void;
}

function EditedJob({ state, isRemoved, toggle }: EditedJobProps) {
  const messages = useMessages();
  const labels = useFeatureMessages(BOARD_MESSAGES);
  const id = getJobId(state);
  const title = isKnown(state) ? getJobName(state.job, messages) : id;
  const Icon = isRemoved ? Undo2 : X;
  return (
    <li className="flex min-h-8 items-center gap-2">
      <button
        type="button"
        aria-label={isRemoved ? labels.restore(title) : labels.remove(title)}
        onClick={toggle}
        className="grid size-8 shrink-0 place-items-center rounded-lg hover:text-accent"
      >
        <Icon aria-hidden className="size-4" />
      </button>
      <span className={`min-w-0 flex-1 truncate ${isRemoved ? 'text-mute line-through' : ''}`}>{title}</span>
      <span className="hidden max-w-40 truncate font-mono text-code text-mute sm:inline">{id}</span>
    </li>
  );
}
