import type { Locale } from '@/lib/contract/locale';
import type { Messages } from '@/lib/i18n/messages';

/** What can be opened above a page. */
export type Overlay = 'palette' | 'keys';

/** What a key or a command does it with. */
export interface Actions {
  locale: Locale;
  text: Messages;
  go: (path: string) => void;
  open: (overlay: Overlay) => void;
  /** Shows a few words for a moment, and says them to a screen reader. */
  say: (words: string) => void;
}

/** What lies open above a page is given. */
export interface OverlayProps {
  isOpen: boolean;
  setOpen: (isOpen: boolean) => void;
  actions: Actions;
  /** What was typed before there was a field for it. */
  takeTyped: () => string;
}
