import { Menu } from '@base-ui/react/menu';
import type { ReactNode } from 'react';

/** Classes of an entry of a menu. */
export const MENU_ITEM =
  'flex min-h-9 cursor-default items-center gap-3 rounded-lg px-3 py-1 text-sm outline-none select-none data-highlighted:bg-page data-highlighted:text-accent';

interface MenuPopupProps {
  children: ReactNode;
  /** Whether the menu returns the focus to its button when it closes. @default true */
  returnsFocus?: () => boolean;
}

/** List of the entries of a menu, below its button. */
export function MenuPopup({ children, returnsFocus = () => true }: MenuPopupProps) {
  return (
    // Inside the main landmark, so that screen readers find it.
    <Menu.Portal container={document.getElementById('content')}>
      <Menu.Positioner className="z-20 outline-none" align="end" sideOffset={4} collisionPadding={8}>
        <Menu.Popup
          finalFocus={returnsFocus}
          className="max-h-(--available-height) min-w-52 overflow-y-auto overscroll-contain rounded-2xl border border-line bg-card p-1.5 shadow-xl outline-none"
        >
          {children}
        </Menu.Popup>
      </Menu.Positioner>
    </Menu.Portal>
  );
}
