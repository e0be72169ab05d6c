import type { Hydration } from './watch-hydration';

/**
 * Repeats what was pasted or dropped outside of fields before the page handles it. Runs in an inline script, so it must not
 * use anything outside of its own body.
 */
export function repeatEarlyContent({ isReady, isRootHydrated, addLastRepeater }: Hydration): void {
  let content: { type: 'paste' | 'drop'; data: DataTransfer } | undefined;
  let isInternalDrag = false;
  const isField = (target: EventTarget | null): boolean =>
    target instanceof Element && target.closest('input,textarea,select') !== null;
  const isExpected = (event: Event, data: DataTransfer | null): data is DataTransfer => {
    if (data === null || isReady() || isInternalDrag) return false;
    // The page handles it itself, unless it would be repeated before.
    if (isRootHydrated() && content === undefined) return false;
    // Files belong to no field: the browser would open them.
    return data.types.includes('text/plain') ? !isField(event.target) : data.types.includes('Files');
  };
  addLastRepeater(() => {
    if (content === undefined) return;
    const { type, data } = content;
    const options = { bubbles: true, cancelable: true };
    document.body.dispatchEvent(
      type === 'paste'
        ? new ClipboardEvent(type, { ...options, clipboardData: data })
        : new DragEvent(type, { ...options, dataTransfer: data }),
    );
  });
  const save = (event: ClipboardEvent | DragEvent): void => {
    const type = event instanceof DragEvent ? 'drop' : 'paste';
    const received = event instanceof DragEvent ? event.dataTransfer : event.clipboardData;
    if (!isExpected(event, received)) return;
    event.preventDefault();
    // Its content is available only during the event.
    const data = new DataTransfer();
    const text = received.getData('text/plain');
    if (text !== '') data.setData('text/plain', text);
    for (const file of received.files) data.items.add(file);
    content = { type, data };
  };
  addEventListener('paste', save, true);
  addEventListener('drop', save, true);
  addEventListener(
    'dragover',
    (event) => {
      if (isExpected(event, event.dataTransfer)) event.preventDefault();
    },
    true,
  );
  for (const type of ['dragstart', 'dragend'])
    addEventListener(type, () => {
      isInternalDrag = type === 'dragstart';
    });
}
