'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition, type KeyboardEvent } from 'react';
import { useMessages } from '@/components/shell/i18n';
import type { findJobIds, FindJobIdsResult } from '@/lib/domain/find-job-ids';
import { toBoardPath, splitIntoBoards } from '@/lib/contract/board-path';
import { FoundNote } from './found-note';
import { useTextFromOutside } from './use-text-from-outside';

type Finder = typeof findJobIds;

/** Finds job IDs in any text and opens them. Works without JavaScript as a plain form. */
export function PasteBox() {
  const messages = useMessages();
  const router = useRouter();
  const [isOpening, startOpening] = useTransition();
  const [pasted, setPasted] = useState('');
  const [opened, setOpened] = useState<FindJobIdsResult | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [find, setFind] = useState<Finder | null>(null);
  const found = pasted.trim() === '' ? opened : (find?.(pasted) ?? null);

  /** Loads the parser when the user first turns to the box. */
  async function finder(): Promise<Finder | null> {
    if (find !== null) return find;
    try {
      const { findJobIds } = await import('@/lib/domain/find-job-ids');
      setFind(() => findJobIds);
      return findJobIds;
    } catch {
      setRefusal(messages.connection.notLoaded);
      return null;
    }
  }

  async function open(): Promise<void> {
    if (pasted.trim() === '') {
      setRefusal(messages.paste.empty);
      return;
    }
    const typed = (await finder())?.(pasted);
    if (typed?.ids.length === 0) setRefusal(messages.paste.nothingFound);
    if (typed === undefined || typed.ids.length === 0) return;
    setPasted('');
    show(typed);
  }

  function show(shown: FindJobIdsResult): void {
    setOpened(shown);
    const [board] = splitIntoBoards(shown.ids);
    if (board === undefined) return;
    startOpening(() => {
      router.push(toBoardPath(board));
    });
  }

  // Opens the dropped or pasted text directly: a draft in the box stays.
  useTextFromOutside((given) => {
    setRefusal(null);
    void finder().then((findIn) => {
      if (findIn !== null) show(findIn(given));
    });
  });

  function onKeyDown(event: KeyboardEvent): void {
    // Enter that ends a composition (IME input) does not submit the form.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void open();
  }

  return (
    <form
      action="/jobs"
      method="get"
      onSubmit={(event) => {
        event.preventDefault();
        void open();
      }}
      className="grid gap-2"
    >
      <div className="flex items-end gap-2.5 rounded-2xl border border-line bg-card p-2.5 pl-4.5 shadow-[0_1px_0_var(--color-line)] focus-within:border-accent">
        <label htmlFor="paste" className="sr-only">
          {messages.paste.label}
        </label>
        <textarea
          id="paste"
          name="text"
          rows={1}
          value={pasted}
          onChange={(event) => {
            setPasted(event.target.value);
            setRefusal(null);
            void finder();
          }}
          onFocus={() => void finder()}
          onKeyDown={onKeyDown}
          placeholder={messages.paste.placeholder}
          aria-describedby="paste-note"
          aria-invalid={refusal !== null}
          autoComplete="off"
          spellCheck={false}
          className="field-sizing-content max-h-48 min-h-10 min-w-0 flex-1 resize-none bg-transparent py-2 wrap-anywhere outline-none placeholder:text-mute"
        />
        <button
          type="submit"
          disabled={isOpening}
          className="min-h-10 shrink-0 rounded-lg border border-transparent bg-ink px-4 font-semibold text-page disabled:opacity-60"
        >
          {isOpening ? messages.paste.busy : messages.paste.submit}
        </button>
      </div>
      <FoundNote
        id="paste-note"
        found={found}
        refusal={refusal}
        isTyping={pasted.trim() !== ''}
        dismiss={() => {
          setOpened(null);
        }}
      />
    </form>
  );
}
