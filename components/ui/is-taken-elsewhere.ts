const FIELDS = 'input, textarea, select, [contenteditable]:not([contenteditable=false])';
const OPEN_ABOVE = '[role=dialog], [role=alertdialog], [role=menu]';

/** Whether what happens at `target` is meant for a field, or for what lies open above the page. */
export function isTakenElsewhere(target: EventTarget | null): boolean {
  return (target instanceof Element && target.closest(FIELDS) !== null) || isSomethingOpen();
}

export function isSomethingOpen(): boolean {
  return document.querySelector(OPEN_ABOVE) !== null;
}
