import { copyText } from '@/components/ui/copy-text';
import { showToast } from '@/components/ui/show-toast';
import { removeBasePath } from '@/lib/contract/base-path';
import type { Actions } from './shortcut-actions';
import { PALETTE_MESSAGES } from './palette-messages';

/** Returns the page's button for a shortcut, or null if there is none. */
export function getShortcutButton(key: 'r' | 't' | 'l'): HTMLButtonElement | null {
  return document.querySelector<HTMLButtonElement>(`button[data-key="${key}"]`);
}

/** Returns the focused job of a board, or the job of the page. */
export function getCurrentJob(): { id: string; card: Element } | null {
  const focused = document.activeElement?.closest('[data-job]');
  const isJobPage = /^\/jobs\/[^/]+$/.test(removeBasePath(window.location.pathname));
  const card = focused ?? (isJobPage ? document.querySelector('[data-job]') : null);
  const id = card?.getAttribute('data-job');
  return card && id ? { id, card } : null;
}

/** Switches to the next theme and shows its name. */
export function switchTheme({ locale, messages }: Actions): void {
  getShortcutButton('t')?.click();
  const { theme } = document.documentElement.dataset;
  const names = messages.theme;
  const name = theme === 'light' || theme === 'dark' ? names[theme] : names.system;
  showToast({ text: PALETTE_MESSAGES[locale].feedback.theme(name) });
}

/** Copies the ID of the current job and shows the result. */
export async function copyJobId({ locale }: Actions): Promise<void> {
  const job = getCurrentJob();
  const { feedback } = PALETTE_MESSAGES[locale];
  if (job === null) showToast({ text: feedback.noJobSelected });
  else showToast({ text: (await copyText(job.id)) ? feedback.copiedId(job.id) : feedback.copyFailed });
}

/** Copies the URL of the page and shows the result. */
export async function copyLink({ locale }: Actions): Promise<void> {
  const { feedback } = PALETTE_MESSAGES[locale];
  showToast({ text: (await copyText(window.location.href)) ? feedback.copiedLink : feedback.copyFailed });
}
