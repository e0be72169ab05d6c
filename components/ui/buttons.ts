/** Base style of buttons. */
const BUTTON =
  'inline-flex min-h-9 items-center justify-center gap-2 rounded-lg px-4 text-sm font-semibold disabled:opacity-60';

// The border is visible in forced-colors mode, which removes backgrounds.
export const MAIN_BUTTON = `${BUTTON} border border-transparent bg-ink text-page`;
export const QUIET_BUTTON = `${BUTTON} border border-line bg-card hover:border-mute`;
export const DANGER_BUTTON = `${BUTTON} border border-transparent bg-failed text-page`;
