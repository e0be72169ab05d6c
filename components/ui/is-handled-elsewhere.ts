const FIELDS = 'input, textarea, select, [contenteditable]:not([contenteditable=false])';
const OPEN_ABOVE = '[role=dialog], [role=alertdialog], [role=menu]';

/** Returns whether an event at `target` belongs to a field, or to a dialog or menu above the page. */
export function isHandledElsewhere(target: EventTarget | null): boolean {
  return (target instanceof Element && target.closest(FIELDS) !== null) || isOverlayOpen();
}

/** Returns whether a dialog or menu is open. */
export function isOverlayOpen(): boolean {
  return document.querySelector(OPEN_ABOVE) !== null;
}
