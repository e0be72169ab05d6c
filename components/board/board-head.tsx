import type { ReactNode } from 'react';

/** Chips and toolbar of a board. They stay on screen, except on a phone, which they would fill. */
export function BoardHead({ children }: { children: ReactNode }) {
  return (
    <div
      data-board-head
      className="-mx-1 grid gap-3 bg-page px-1 py-2 md:sticky md:top-0 md:z-10 print:static"
    >
      {children}
    </div>
  );
}

/** Keeps what is scrolled to, such as a focused card, below the head of the board. */
export const BELOW_BOARD_HEAD = 'md:[&_[data-job]]:scroll-mt-36 md:[&_[data-job]_a]:scroll-mt-36';
