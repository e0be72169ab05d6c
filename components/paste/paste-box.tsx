'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition, type KeyboardEvent } from 'react';
import { useMessages } from '@/components/shell/messages-provider';
import type { findJobIds, FindJobIdsResult } from '@/lib/domain/find-job-ids';
import { toBoardPath, splitIntoBoards } from '@/lib/contract/board-path';
import { PasteStatus } from './paste-status';
import type { FilesText } from './read-files';
import { usePastedContent, type PastedContent } from './use-pasted-content';

type FindJobIds = typeof findJobIds;

interface Opened extends Pick<FilesText, 'notices'> {
  result: FindJobIdsResult;
}

/** Finds job IDs in any text and opens them. Works without JavaScript as a plain form. */
export function PasteBox() {
  const messages = useMessages();
  const router = useRouter();
  const [isOpening, startOpening] = useTransition();
  const [input, setInput] = useState('');
  const [opened, setOpened] = useState<Opened | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [find, setFind] = useState<FindJobIds | null>(null);
  const isTyping = input.trim() !== '';
  const result = isTyping ? (find?.(input) ?? null) : (opened?.result ?? null);

  /** Loads the parser when the user first turns to the box. */
  async function loadFinder(): Promise<FindJobIds | null> {
    if (find !== null) return find;
    try {
      const { findJobIds } = await import('@/lib/domain/find-job-ids');
      setFind(() => findJobIds);
      return findJobIds;
    } catch {
      setError(messages.connection.notLoaded);
      return null;
    }
  }

  async function open(): Promise<void> {
    if (!isTyping) {
      setError(messages.paste.empty);
      return;
    }
    const typedResult = (await loadFinder())?.(input);
    if (typedResult?.ids.length === 0) setError(messages.paste.noneFound);
    if (typedResult === undefined || typedResult.ids.length === 0) return;
    setInput('');
    openJobs({ result: typedResult, notices: [] });
  }

  function openJobs(newlyOpened: Opened): void {
    setOpened(newlyOpened);
    const [board] = splitIntoBoards(newlyOpened.result.ids);
    if (board === undefined) return;
    startOpening(() => {
      router.push(toBoardPath(board));
    });
  }

  /** Opens what was dropped or pasted directly: a draft in the box stays. */
  async function openContent(content: PastedContent): Promise<void> {
    setError(null);
    const [loadedFind, filesText] = await Promise.all([loadFinder(), loadText(content)]);
    if (loadedFind !== null && filesText !== null)
      openJobs({ result: loadedFind(filesText.text), notices: filesText.notices });
  }

  async function loadText(content: PastedContent): Promise<FilesText | null> {
    if ('text' in content) return { text: content.text, notices: [] };
    try {
      const { readFiles } = await import('./read-files');
      return await readFiles(content.files);
    } catch {
      setError(messages.connection.notLoaded);
      return null;
    }
  }

  usePastedContent((content) => void openContent(content));

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
          value={input}
          onChange={(event) => {
            setInput(event.target.value);
            setError(null);
            void loadFinder();
          }}
          onFocus={() => void loadFinder()}
          onKeyDown={onKeyDown}
          placeholder={messages.paste.placeholder}
          aria-describedby="paste-note"
          aria-invalid={error !== null}
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
      <PasteStatus
        id="paste-note"
        result={result}
        notices={isTyping ? [] : (opened?.notices ?? [])}
        error={error}
        isTyping={isTyping}
        dismiss={() => {
          setOpened(null);
        }}
      />
    </form>
  );
}
