'use client';

import { useEffect, useEffectEvent } from 'react';
import { isHandledElsewhere, isOverlayOpen } from '@/components/ui/is-handled-elsewhere';
import type { DroppedFile } from './read-files';

/** Text that was pasted or dropped, or the files that were. */
export type PastedContent = { text: string } | { files: DroppedFile[] };

/** Content that was pasted or dropped outside of the paste box. A new object for each time. */
export interface ReceivedContent {
  content: PastedContent;
}

/** Passes on what is pasted or dropped anywhere on the page, except in fields and dialogs. */
export function usePastedContent(onContent: (content: PastedContent) => void): void {
  const report = useEffectEvent(onContent);

  useEffect(() => {
    // Content dragged within the page, such as a link, is not meant to be looked up.
    let isInternalDrag = false;
    const onDrag = (event: DragEvent) => {
      isInternalDrag = event.type === 'dragstart';
    };
    const onDragOver = (event: DragEvent) => {
      if (!isInternalDrag && hasContent(event.dataTransfer) && !isElsewhere(event, event.dataTransfer))
        event.preventDefault();
    };
    const onPasteOrDrop = (event: ClipboardEvent | DragEvent) => {
      const data = event instanceof DragEvent ? event.dataTransfer : event.clipboardData;
      if (event.defaultPrevented || isInternalDrag || !hasContent(data) || isElsewhere(event, data)) return;
      event.preventDefault();
      report(readContent(data));
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

function hasContent(data: DataTransfer | null): data is DataTransfer {
  return data !== null && (data.types.includes('text/plain') || data.types.includes('Files'));
}

/** Returns whether a field, dialog or menu handles the event. Files belong to no field: the browser would open them. */
const isElsewhere = (event: Event, data: DataTransfer) =>
  data.types.includes('text/plain') ? isHandledElsewhere(event.target) : isOverlayOpen();

/** Reads the content. Its items are available only during the event. A file manager may add the paths as text. */
function readContent(data: DataTransfer): PastedContent {
  const text = data.getData('text/plain');
  if (data.files.length === 0 || (text !== '' && !text.startsWith('file:'))) return { text };
  const files = [...data.items].flatMap((item): DroppedFile[] => {
    const file = item.getAsFile();
    return file === null ? [] : [{ file, isFolder: item.webkitGetAsEntry()?.isDirectory === true }];
  });
  return { files };
}
