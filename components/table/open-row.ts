import type { MouseEvent } from 'react';

const MIDDLE_BUTTON = 1;
const CONTROLS = 'a, button, input, label';

/** Opens the job of a row: in a new tab if a link would be. */
export function openRow(row: Element | null, { isNewTab = false } = {}): void {
  const link = row?.querySelector<HTMLAnchorElement>('a[data-opens]');
  if (!link) return;
  if (isNewTab) window.open(link.href, '_blank', 'noopener');
  else link.click();
}

/** Opens the job of the clicked row, unless the click is on a control or selects text. */
export function handleRowClick(event: MouseEvent<HTMLElement>): void {
  const { target, button } = event;
  if (!(target instanceof Element) || target.closest(CONTROLS) !== null || target.closest('tbody') === null)
    return;
  if (button !== 0 && button !== MIDDLE_BUTTON) return;
  if (window.getSelection()?.type === 'Range') return;
  const isNewTab = button === MIDDLE_BUTTON || event.ctrlKey || event.metaKey || event.shiftKey;
  openRow(target.closest('tr'), { isNewTab });
}
