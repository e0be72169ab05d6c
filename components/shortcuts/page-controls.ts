import { copyText } from '@/components/ui/copy-text';
import type { Actions } from './actions';
import { PALETTE_WORDS } from './words';

/** Returns the page's button for a shortcut, or null if there is none. */
export function buttonOf(key: 'r' | 't' | 'l'): HTMLButtonElement | null {
  return document.querySelector<HTMLButtonElement>(`button[data-key="${key}"]`);
}

/** Returns the focused job of a board, or the job of the page. */
export function jobHere(): { id: string; card: Element } | null {
  const focused = document.activeElement?.closest('[data-job]');
  const isJobPage = /^\/jobs\/[^/]+$/.test(window.location.pathname);
  const card = focused ?? (isJobPage ? document.querySelector('[data-job]') : null);
  const id = card?.getAttribute('data-job');
  return card && id ? { id, card } : null;
}

export function switchTheme({ locale, say, text }: Actions): void {
  buttonOf('t')?.click();
  const { theme } = document.documentElement.dataset;
  const names = text.theme;
  const name = theme === 'light' || theme === 'dark' ? names[theme] : names.system;
  say(PALETTE_WORDS[locale].said.colours(name));
}

export async function copyJobId({ locale, say }: Actions): Promise<void> {
  const job = jobHere();
  const { said } = PALETTE_WORDS[locale];
  if (job === null) say(said.noJob);
  else say((await copyText(job.id)) ? said.copiedId(job.id) : said.copyFailed);
}

export async function copyLink({ locale, say }: Actions): Promise<void> {
  const { said } = PALETTE_WORDS[locale];
  say((await copyText(window.location.href)) ? said.copiedLink : said.copyFailed);
}
