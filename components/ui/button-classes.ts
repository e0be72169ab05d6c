/** Base style of buttons. */
const BUTTON_CLASS =
  'inline-flex min-h-9 items-center justify-center gap-2 rounded-lg px-4 text-sm font-semibold disabled:opacity-60';

// The border is visible in forced-colors mode, which removes backgrounds.
export const MAIN_BUTTON = `${BUTTON_CLASS} border border-transparent bg-ink text-page`;
export const QUIET_BUTTON = `${BUTTON_CLASS} border border-line bg-card hover:border-mute`;
export const DANGER_BUTTON = `${BUTTON_CLASS} border border-transparent bg-failed text-page`;
