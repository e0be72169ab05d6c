import type { MouseEvent } from 'react';

const CONTROLS = 'a, button, input, select, textarea, summary';

/** Opens the card that was clicked beside its link and its buttons. Selecting text in it opens nothing. */
export function openCard(event: MouseEvent): void {
  const { target, ctrlKey, metaKey, shiftKey } = event;
  if (!(target instanceof Element) || target.closest(CONTROLS) !== null) return;
  if (window.getSelection()?.isCollapsed === false) return;
  const link = target.closest('[data-job]')?.querySelector(':is(h2, h3) a');
  // A click with a modifier key opens a new tab or window, like on the link itself.
  link?.dispatchEvent(
    new window.MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey }),
  );
}
