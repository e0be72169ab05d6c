'use client';

import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useFeatureMessages } from '@/components/shell/messages-provider';
import { withBasePath } from '@/lib/contract/base-path';
import { MAX_TEXT_LENGTH } from '@/lib/contract/board-filter';
import { FILTER_MESSAGES } from './filter-messages';
import { updateBoardFilter } from './use-board-filter';

/** Pause in typing before the search starts, in ms. */
const DEBOUNCE_MS = 250;

/**
 * Searches while the user types.
 *
 * @param text Text in the URL. The input may be ahead of it.
 */
export function SearchField({ text }: { text: string }) {
  const labels = useFeatureMessages(FILTER_MESSAGES);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [typed, setTyped] = useState(text);
  const [isAhead, setAhead] = useState(false);
  const [lastText, setLastText] = useState(text);

  // The URL has changed by other means, such as the back button. Text still being typed is kept.
  if (text !== lastText) {
    setLastText(text);
    if (!isAhead && text !== typed.trim()) setTyped(text);
  }

  function search(value: string): void {
    clearTimeout(timer.current);
    setAhead(false);
    updateBoardFilter({ text: value.trim() }, { replaces: true });
  }

  function searchSoon(value: string): void {
    clearTimeout(timer.current);
    setAhead(true);
    timer.current = setTimeout(search, DEBOUNCE_MS, value);
  }

  useEffect(
    () => () => {
      clearTimeout(timer.current);
    },
    [],
  );

  return (
    <form
      role="search"
      action={withBasePath('/')}
      onSubmit={(event) => {
        event.preventDefault();
        search(typed);
      }}
      className="flex min-h-9 min-w-0 flex-1 basis-full items-center sm:basis-60 gap-2 rounded-lg border border-line bg-card px-3 focus-within:border-accent"
    >
      <Search aria-hidden className="size-4 shrink-0 text-mute" />
      <label htmlFor="search" className="sr-only">
        {labels.search}
      </label>
      <input
        id="search"
        name="q"
        type="search"
        value={typed}
        maxLength={MAX_TEXT_LENGTH}
        placeholder={labels.searchHint}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setTyped(event.target.value);
          // An unfinished composition (IME input) is not a search text.
          if (!(event.nativeEvent instanceof InputEvent && event.nativeEvent.isComposing))
            searchSoon(event.target.value);
        }}
        onCompositionEnd={(event) => {
          searchSoon(event.currentTarget.value);
        }}
        onBlur={() => {
          // A later URL change would replace the page that is being opened meanwhile.
          if (isAhead) search(typed);
        }}
        className="min-w-0 flex-1 bg-transparent py-1.5 outline-none placeholder:text-mute"
      />
    </form>
  );
}
