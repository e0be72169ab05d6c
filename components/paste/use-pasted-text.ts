'use client';

import { useEffect, useEffectEvent } from 'react';
import { isHandledElsewhere } from '@/components/ui/is-handled-elsewhere';

/** Maximum size read from a dropped file, in bytes. */
const MAX_FILE_BYTES = 1024 * 1024;

/** Passes on text that is pasted or dropped anywhere on the page, except in fields and dialogs. */
export function usePastedText(onText: (text: string) => void): void {
  const report = useEffectEvent(onText);

  useEffect(() => {
    // Content dragged within the page, such as a link, is not meant to be looked up.
    let isInternalDrag = false;
    const onDrag = (event: DragEvent) => {
      isInternalDrag = event.type === 'dragstart';
    };
    const onDragOver = (event: DragEvent) => {
      if (!isInternalDrag && !isHandledElsewhere(event.target) && hasText(event.dataTransfer))
        event.preventDefault();
    };
    const onPasteOrDrop = (event: ClipboardEvent | DragEvent) => {
      const data = event instanceof DragEvent ? event.dataTransfer : event.clipboardData;
      if (event.defaultPrevented || isInternalDrag || isHandledElsewhere(event.target) || !hasText(data))
        return;
      event.preventDefault();
      void readText(data).then(report);
    };
    const controller = new AbortController();
    const options = { signal: controller.signal };
    document.addEventListener('paste', onPasteOrDrop, options);
    document.addEventListener('drop', onPasteOrDrop, options);
    document.addEventListener('dragover', onDragOver, options);
    document.addEventListener('dragstart', onDrag, options);
    document.addEventListener('dragend', onDrag, options);
    return () => {
      controller.abort();
    };
  }, []);
}

function hasText(data: DataTransfer | null): data is DataTransfer {
  return data !== null && (data.types.includes('text/plain') || data.types.includes('Files'));
}

/**
 * Returns the dropped text or the content of the dropped files. Media and unreadable files count as empty.
 */
async function readText(data: DataTransfer): Promise<string> {
  const text = data.getData('text/plain');
  if (text !== '') return text;
  const files = [...data.files].filter(({ type }) => !/^(image|audio|video|font)\//.test(type));
  const texts = files.map((file) =>
    file
      .slice(0, MAX_FILE_BYTES)
      .text()
      .catch(() => ''),
  );
  return (await Promise.all(texts)).join('\n');
}
