'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition, type KeyboardEvent } from 'react';
import { useMessages } from '@/components/shell/i18n';
import { findJobIds, type FoundJobIds } from '@/lib/jobs/find-job-ids';
import { boardPath, boardsOf } from './board-path';
import { FoundNote } from './found-note';
import { useTextFromOutside } from './use-text-from-outside';

/** Takes whatever people have, says which job IDs are in it, and opens them. Works as a plain form, too. */
export function PasteBox() {
  const text = useMessages();
  const router = useRouter();
  const [isOpening, startOpening] = useTransition();
  const [pasted, setPasted] = useState('');
  const [opened, setOpened] = useState<FoundJobIds | null>(null);
  const [isRefused, setRefused] = useState(false);
  const found = pasted.trim() === '' ? opened : findJobIds(pasted);

  function open(): void {
    if (found === null || found === opened || found.ids.length === 0) {
      setRefused(true);
      return;
    }
    setPasted('');
    show(found);
  }

  function show(shown: FoundJobIds): void {
    setOpened(shown);
    const [board] = boardsOf(shown.ids);
    if (board === undefined) return;
    startOpening(() => {
      router.push(boardPath(board));
    });
  }

  // Somebody's draft in the box stays there.
  useTextFromOutside((text) => {
    setRefused(false);
    show(findJobIds(text));
  });

  function onKeyDown(event: KeyboardEvent): void {
    // Enter that ends the composition of a Chinese word is not meant for the form.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    open();
  }

  return (
    <form
      action="/jobs"
      method="get"
      onSubmit={(event) => {
        event.preventDefault();
        open();
      }}
      className="grid gap-2"
    >
      <div className="flex items-end gap-2.5 rounded-2xl border border-line bg-card p-2.5 pl-4.5 shadow-[0_1px_0_var(--color-line)] focus-within:border-accent">
        <label htmlFor="paste" className="sr-only">
          {text.paste.label}
        </label>
        <textarea
          id="paste"
          name="text"
          rows={1}
          value={pasted}
          onChange={(event) => {
            setPasted(event.target.value);
            setRefused(false);
          }}
          onKeyDown={onKeyDown}
          placeholder={text.paste.placeholder}
          aria-describedby="paste-note"
          aria-invalid={isRefused}
          autoComplete="off"
          spellCheck={false}
          className="field-sizing-content max-h-48 min-h-10 min-w-0 flex-1 resize-none bg-transparent py-2 wrap-anywhere outline-none placeholder:text-mute"
        />
        <button
          type="submit"
          disabled={isOpening}
          className="min-h-10 shrink-0 rounded-lg bg-ink px-4 font-semibold text-page disabled:opacity-60"
        >
          {isOpening ? text.paste.busy : text.paste.submit}
        </button>
      </div>
      <FoundNote
        id="paste-note"
        found={found}
        refusal={!isRefused ? null : pasted.trim() === '' ? text.paste.empty : text.paste.nothingFound}
        isTyping={pasted.trim() !== ''}
        dismiss={() => {
          setOpened(null);
        }}
      />
    </form>
  );
}
