'use client';

import { usePathname, useRouter } from 'next/navigation';
import { useEffect, useEffectEvent, useState, useTransition, type KeyboardEvent } from 'react';
import { useMessages } from '@/components/shell/messages-provider';
import { withBasePath } from '@/lib/contract/base-path';
import type { findInText, Found } from './find-in-text';
import { PASTE_BUTTON_ID, setPasteBoxOpen } from './paste-box-visibility';
import { PasteStatus } from './paste-status';
import type { FilesText } from './read-files';
import type { PastedContent, ReceivedContent } from './use-pasted-content';

type FindInText = typeof findInText;

interface PasteBoxProps {
  isOnBoard: boolean;
  /** The user has opened the box on another page. */
  isOpen: boolean;
  received: ReceivedContent | null;
}

interface Opened extends Pick<FilesText, 'notices'> {
  found: Found;
  at: number;
  /** Path of the page on which it was opened. */
  from: string;
}

/** Paths of the pages that a result may lead to. */
const RESULT_PATHS = /^\/(jobs|instances)(\/|$)/;

/**
 * Finds IDs or the name of an instance in any text, and opens what it finds. Works without JavaScript as a plain form.
 * On a page other than the board, a closed box shows only what was found.
 */
export function PasteBox({ isOnBoard, isOpen, received }: PasteBoxProps) {
  const messages = useMessages();
  const router = useRouter();
  const [isOpening, startOpening] = useTransition();
  const [input, setInput] = useState('');
  const [opened, setOpened] = useState<Opened | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [find, setFind] = useState<FindInText | null>(null);
  const isTyping = input.trim() !== '';

  // A result stays on the pages that it leads to, where the user may choose another one. An error stays on its page.
  const path = usePathname();
  const [shownPath, setShownPath] = useState(path);
  if (path !== shownPath) {
    setShownPath(path);
    setError(null);
    if (path !== opened?.from && !RESULT_PATHS.test(path)) setOpened(null);
  }
  const found = opened?.found ?? (isTyping ? (find?.(input) ?? null) : null);

  /** Loads the parser when the user first turns to the box. */
  async function loadFinder(): Promise<FindInText | null> {
    if (find !== null) return find;
    try {
      const { findInText } = await import('./find-in-text');
      setFind(() => findInText);
      return findInText;
    } catch {
      setError(messages.connection.notLoaded);
      return null;
    }
  }

  async function submit(): Promise<void> {
    if (!isTyping) {
      // The second of two quick presses of Enter finds the box empty.
      if (isOpening) return;
      setOpened(null);
      setError(messages.paste.empty);
      return;
    }
    const typed = (await loadFinder())?.(input);
    if (typed === undefined) return;
    if (openFound(typed)) setInput('');
  }

  /** Opens what the IDs lead to. Returns false if they lead nowhere, or if the text may be a name to search for. */
  function openFound(newlyFound: Found, notices: FilesText['notices'] = []): boolean {
    setOpened({ found: newlyFound, notices, at: Date.now(), from: path });
    const { name, path: target } = newlyFound;
    if (name !== null || target === null) return false;
    navigate(target);
    return true;
  }

  function navigate(target: string): void {
    setPasteBoxOpen(false);
    startOpening(() => {
      router.push(target);
    });
  }

  /** Opens what was dropped or pasted directly: a draft in the box stays. */
  async function openContent(content: PastedContent): Promise<void> {
    const [loadedFind, filesText] = await Promise.all([loadFinder(), loadText(content)]);
    if (loadedFind === null || filesText === null) return;
    setError(null);
    openFound(loadedFind(filesText.text), filesText.notices);
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

  const openReceived = useEffectEvent(openContent);
  useEffect(() => {
    if (received !== null) void Promise.resolve(received.content).then((content) => openReceived(content));
  }, [received]);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      setPasteBoxOpen(false);
      document.getElementById(PASTE_BUTTON_ID)?.focus();
    }
    // Enter that ends a composition (IME input) does not submit the form.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void submit();
  }

  const hasBox = isOnBoard || isOpen;
  const status = (
    <PasteStatus
      id="paste-note"
      found={found}
      notices={opened?.notices ?? []}
      error={error}
      submittedAt={opened?.at ?? null}
      open={(target) => {
        if (input.trim() === found?.name) setInput('');
        setOpened(null);
        navigate(target);
      }}
      dismiss={() => {
        setOpened(null);
      }}
    />
  );
  if (!hasBox) return opened === null && error === null ? null : <div className="mb-4">{status}</div>;
  return (
    <form
      action={withBasePath('/jobs')}
      method="get"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      className="relative mb-4 min-h-15.5"
    >
      {/* While the user types, the box covers the content below instead of moving it. */}
      <div
        className={`grid grid-cols-[minmax(0,1fr)] gap-2 ${opened === null ? 'absolute inset-x-0 top-0 z-15' : ''}`}
      >
        <div className="flex items-end gap-2.5 rounded-2xl border border-line bg-card p-2.5 pl-4.5 focus-within:border-accent">
          <label htmlFor="paste" className="sr-only">
            {messages.paste.label}
          </label>
          <textarea
            id="paste"
            name="text"
            rows={1}
            // Opened by the user, who means to type.
            // eslint-disable-next-line jsx-a11y/no-autofocus
            autoFocus={!isOnBoard}
            value={input}
            onChange={(event) => {
              setInput(event.target.value);
              setOpened(null);
              setError(null);
              void loadFinder();
            }}
            onFocus={() => void loadFinder()}
            onKeyDown={onKeyDown}
            placeholder={messages.paste.placeholder}
            aria-describedby="paste-note"
            aria-invalid={error !== null || (opened !== null && leadsNowhere(opened.found))}
            autoComplete="off"
            spellCheck={false}
            className="field-sizing-content max-h-48 min-h-10 min-w-0 flex-1 resize-none bg-transparent py-2 wrap-anywhere outline-none placeholder:overflow-hidden placeholder:text-ellipsis placeholder:whitespace-nowrap placeholder:text-mute"
          />
          <button
            type="submit"
            disabled={isOpening}
            className="min-h-10 shrink-0 rounded-lg border border-transparent bg-ink px-4 font-semibold text-page disabled:opacity-60"
          >
            {isOpening ? messages.paste.busy : messages.paste.submit}
          </button>
        </div>
        {status}
      </div>
    </form>
  );
}

function leadsNowhere({ ids, instances, name }: Found): boolean {
  return ids.length + instances.length === 0 && name === null;
}
