/** Button of the selection bar. */
export const BAR_BUTTON =
  'inline-flex min-h-9 items-center gap-1.5 rounded-lg border border-line bg-card px-2.5 hover:border-mute disabled:opacity-60';
