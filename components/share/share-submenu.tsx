import { Menu } from '@base-ui/react/menu';
import { ChevronRight } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';

/** Classes of an entry of the share menu. */
export const SHARE_ITEM =
  'flex min-h-9 cursor-default items-center gap-3 rounded-lg px-3 py-1 text-sm outline-none select-none data-highlighted:bg-page data-highlighted:text-accent';

/** Classes of the menu and of its groups. Focusable, so that a scrolling one can be reached before its items. */
const POPUP =
  'max-h-(--available-height) overflow-y-auto overscroll-contain rounded-2xl border border-line bg-card p-1.5 shadow-xl outline-none';

interface SharePopupProps {
  children: ReactNode;
  /** Whether it belongs to an entry of the menu. */
  isNested?: boolean;
}

/** List of entries, beside or below its button. */
export function SharePopup({ children, isNested = false }: SharePopupProps) {
  return (
    // Inside the main landmark, so that screen readers find it.
    <Menu.Portal container={document.getElementById('content')}>
      <Menu.Positioner
        className="z-20 outline-none"
        align="start"
        sideOffset={4}
        collisionPadding={8}
        // On a phone, a group opens below or above its entry.
        {...(isNested && { collisionAvoidance: { side: 'flip', align: 'shift', fallbackAxisSide: 'end' } })}
      >
        <Menu.Popup
          tabIndex={0}
          className={`${POPUP} ${isNested ? 'w-[min(20rem,calc(100vw-1rem))]' : 'min-w-56'}`}
        >
          {children}
        </Menu.Popup>
      </Menu.Positioner>
    </Menu.Portal>
  );
}

/** Entry of the menu that opens a group of related entries. */
export function ShareSubmenu({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Menu.SubmenuRoot>
      <Menu.SubmenuTrigger className={`${SHARE_ITEM} data-popup-open:bg-page`}>
        <span className="flex-1">{label}</span>
        <ChevronRight aria-hidden className="size-4 text-mute" />
      </Menu.SubmenuTrigger>
      <SharePopup isNested>{children}</SharePopup>
    </Menu.SubmenuRoot>
  );
}

interface ShareSectionProps {
  label?: string;
  hint?: string;
  children: ReactElement | (ReactElement | ReactElement[] | false)[];
}

/** Entries below a title, with a hint. */
export function ShareSection({ label, hint, children }: ShareSectionProps) {
  return (
    <Menu.Group className="not-last:mb-1 not-last:border-b not-last:border-line not-last:pb-1">
      <Menu.GroupLabel className="px-3 pt-1.5 pb-0.5 text-note text-mute">
        {label !== undefined && <span className="block font-semibold">{label}</span>}
        {hint !== undefined && <span>{hint}</span>}
      </Menu.GroupLabel>
      {children}
    </Menu.Group>
  );
}
