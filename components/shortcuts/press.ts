import type { Actions } from './actions';
import { buttonOf, copyJobId, jobHere, switchTheme } from './page-controls';
import { PALETTE_WORDS } from './words';

/** Maximum time between "g" and the next key, in ms. */
const SEQUENCE_MS = 1_500;

let lastG = -Infinity;

/** Runs the action of a key. */
export function press(key: string, actions: Actions): void {
  const isAfterG = performance.now() - lastG < SEQUENCE_MS;
  lastG = key === 'g' ? performance.now() : -Infinity;
  switch (key) {
    case '?':
      actions.open('keys');
      break;
    case '/':
      search(actions);
      break;
    case 'r':
    case 'l':
      buttonOf(key)?.click();
      break;
    case 't':
      switchTheme(actions);
      break;
    case 'h':
      if (isAfterG) actions.go('/');
      break;
    case 'j':
      step(1);
      break;
    case 'k':
      step(-1);
      break;
    case 'p':
      pin(actions);
      break;
    case 'c':
      void copyJobId(actions);
      break;
  }
}

function search(actions: Actions): void {
  const field = document.querySelector<HTMLInputElement>('#search');
  if (field === null) {
    actions.open('palette');
    return;
  }
  field.focus();
  field.select();
}

/** Moves to the next or previous card. The first step selects the first card on screen. */
function step(by: 1 | -1): void {
  const cards = [...document.querySelectorAll('main li [data-job]')];
  const focused = cards.findIndex((card) => card.contains(document.activeElement));
  const onScreen = cards.findIndex((card) => card.getBoundingClientRect().top >= 0);
  const card = cards[focused === -1 ? Math.max(0, onScreen) : focused + by];
  if (card === undefined) return;
  card.querySelector<HTMLAnchorElement>('h2 a')?.focus({ preventScroll: true });
  const isCalm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  card.scrollIntoView({ block: 'nearest', behavior: isCalm ? 'instant' : 'smooth' });
}

function pin({ locale, say }: Actions): void {
  const button = jobHere()?.card.querySelector<HTMLButtonElement>('button[aria-pressed]');
  if (button) button.click();
  else say(PALETTE_WORDS[locale].said.noJob);
}
