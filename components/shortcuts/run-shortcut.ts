import { showToast } from '@/components/ui/show-toast';
import type { Actions } from './shortcut-actions';
import { getShortcutButton, copyJobId, getCurrentJob, switchTheme } from './page-controls';
import { PALETTE_MESSAGES } from './palette-messages';

/** Maximum time between "g" and the next key, in ms. */
const MAX_SEQUENCE_MS = 1_500;

let lastGAt = -Infinity;

/** Runs the action of a key. */
export function runShortcut(key: string, actions: Actions): void {
  const isAfterG = performance.now() - lastGAt < MAX_SEQUENCE_MS;
  lastGAt = key === 'g' ? performance.now() : -Infinity;
  switch (key) {
    case '?':
      actions.openOverlay('keys');
      break;
    case '/':
      focusSearch(actions);
      break;
    case 'r':
    case 'l':
      getShortcutButton(key)?.click();
      break;
    case 't':
      switchTheme(actions);
      break;
    case 'h':
      if (isAfterG) actions.navigate('/');
      break;
    case 'j':
      moveToJob(1);
      break;
    case 'k':
      moveToJob(-1);
      break;
    case 'p':
      togglePin(actions);
      break;
    case 'c':
      void copyJobId(actions);
      break;
  }
}

function focusSearch(actions: Actions): void {
  const field = document.querySelector<HTMLInputElement>('#search');
  if (field === null) {
    actions.openOverlay('palette');
    return;
  }
  field.focus();
  field.select();
}

/**
 * Moves to the next or previous job. The first step on a board selects the first job on screen; on the page of a job, the
 * other job opens.
 */
function moveToJob(by: 1 | -1): void {
  const neighbor = document.querySelector<HTMLAnchorElement>(`a[rel="${by === 1 ? 'next' : 'prev'}"]`);
  if (neighbor !== null) {
    neighbor.click();
    return;
  }
  const cards = [...document.querySelectorAll('main :is(li, tbody) [data-job]')];
  const focused = cards.findIndex((card) => card.contains(document.activeElement));
  const onScreen = cards.findIndex((card) => card.getBoundingClientRect().top >= 0);
  const card = cards[focused === -1 ? Math.max(0, onScreen) : focused + by];
  if (card === undefined) return;
  card.querySelector<HTMLAnchorElement>(':is(h2, h3) a, a[data-opens]')?.focus({ preventScroll: true });
  const prefersReducedMotion = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  card.scrollIntoView({ block: 'nearest', behavior: prefersReducedMotion ? 'instant' : 'smooth' });
}

function togglePin({ locale }: Actions): void {
  const button = getCurrentJob()?.card.querySelector<HTMLButtonElement>('button[aria-pressed]');
  if (button) button.click();
  else showToast({ text: PALETTE_MESSAGES[locale].feedback.noJobSelected });
}
