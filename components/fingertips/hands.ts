import type { Messages } from '@/lib/i18n/messages';

/** What can be opened above a page. */
export type Surface = 'palette' | 'keys';

/** What a key or a command does it with. */
export interface Hands {
  go: (path: string) => void;
  open: (surface: Surface) => void;
  text: Messages;
  /** Shows a few words for a moment, and says them to a screen reader. */
  say: (words: string) => void;
}

/** What lies open above a page is given. */
export interface SurfaceProps {
  isOpen: boolean;
  setOpen: (isOpen: boolean) => void;
  hands: Hands;
  /** What was typed before there was a field for it. */
  takeTyped: () => string;
}
