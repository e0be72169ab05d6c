'use client';

import { useEffect, useEffectEvent } from 'react';
import { isTakenElsewhere } from '@/components/ui/is-taken-elsewhere';

/** Maximum size read from a dropped file, in bytes. */
const LARGEST_FILE_BYTES = 1024 * 1024;

/** Passes on text that is pasted or dropped anywhere on the page, except in fields and dialogs. */
export function useTextFromOutside(take: (text: string) => void): void {
  const tell = useEffectEvent(take);

  useEffect(() => {
    // Content dragged within the page, such as a link, is not meant to be looked up.
    let isOurs = false;
    const dragged = (event: DragEvent) => {
      isOurs = event.type === 'dragstart';
    };
    const over = (event: DragEvent) => {
      if (!isOurs && !isTakenElsewhere(event.target) && holdsText(event.dataTransfer)) event.preventDefault();
    };
    const given = (event: ClipboardEvent | DragEvent) => {
      const data = event instanceof DragEvent ? event.dataTransfer : event.clipboardData;
      if (event.defaultPrevented || isOurs || isTakenElsewhere(event.target) || !holdsText(data)) return;
      event.preventDefault();
      void textOf(data).then(tell);
    };
    const stop = new AbortController();
    const options = { signal: stop.signal };
    document.addEventListener('paste', given, options);
    document.addEventListener('drop', given, options);
    document.addEventListener('dragover', over, options);
    document.addEventListener('dragstart', dragged, options);
    document.addEventListener('dragend', dragged, options);
    return () => {
      stop.abort();
    };
  }, []);
}

function holdsText(data: DataTransfer | null): data is DataTransfer {
  return data !== null && (data.types.includes('text/plain') || data.types.includes('Files'));
}

/**
 * Returns the dropped text or the content of the dropped files. Media and unreadable files count as empty.
 */
async function textOf(data: DataTransfer): Promise<string> {
  const text = data.getData('text/plain');
  if (text !== '') return text;
  const files = [...data.files].filter(({ type }) => !/^(image|audio|video|font)\//.test(type));
  const texts = files.map((file) =>
    file
      .slice(0, LARGEST_FILE_BYTES)
      .text()
      .catch(() => ''),
  );
  return (await Promise.all(texts)).join('\n');
}
