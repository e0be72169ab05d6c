/** Card of a board. Its color of border is the caller's. */
export const CARD_CLASS =
  'relative flex min-w-0 cursor-pointer flex-col gap-1.5 rounded-2xl border bg-card px-4 pt-3 pb-3.5 hover:border-mute';

/** Link of a card. The focus ring surrounds the card; text below it stays selectable. */
export const CARD_LINK_CLASS =
  'outline-none after:pointer-events-none after:absolute after:-inset-px after:rounded-2xl after:outline-offset-2 after:outline-accent focus-visible:after:outline-2';

/** Element of a card's title: h3 below the heading of a group. */
export type TitleTag = 'h2' | 'h3';
