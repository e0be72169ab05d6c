import type { Locale } from '@/lib/contract/locale';
import type { Messages } from '@/lib/i18n/messages';

/** Dialogs of this module. */
export type Overlay = 'palette' | 'keys';

/** Context of keyboard shortcuts and commands. */
export interface Actions {
  locale: Locale;
  messages: Messages;
  navigate: (path: string) => void;
  openOverlay: (overlay: Overlay) => void;
}

/** Props of a dialog. */
export interface OverlayProps {
  isOpen: boolean;
  setOpen: (isOpen: boolean) => void;
  actions: Actions;
  /** Returns and clears the text that was typed before the field was ready. */
  takeTypedText: () => string;
}
