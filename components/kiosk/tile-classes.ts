/** Frame of a tile. Its border's color is the caller's. */
export const TILE_CLASS =
  'kiosk-tile flex min-h-0 min-w-0 flex-col justify-between gap-1 overflow-hidden rounded-2xl border bg-card px-5 py-3';

/** Name on a tile. */
export const NAME_CLASS = 'line-clamp-2 text-3xl font-semibold tracking-tight wrap-anywhere';

/** Sizes of the type on a tile. */
export const TILE_SIZES = {
  normal: {
    status: 'text-xl',
    icon: 'size-6',
    duration: 'text-2xl',
    text: 'text-base leading-snug',
    cause: 'truncate',
  },
  large: {
    status: 'text-3xl',
    icon: 'size-9',
    duration: 'text-3xl',
    text: 'text-2xl leading-snug',
    cause: 'line-clamp-2',
  },
} as const;
