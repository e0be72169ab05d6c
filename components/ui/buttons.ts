/** How buttons of forms, lists and dialogs look. */
const BUTTON =
  'inline-flex min-h-9 items-center justify-center gap-2 rounded-lg px-4 text-sm font-semibold disabled:opacity-60';

// The border is seen where the browser's colours are forced, and no background is.
export const MAIN_BUTTON = `${BUTTON} border border-transparent bg-ink text-page`;
export const QUIET_BUTTON = `${BUTTON} border border-line bg-card hover:border-mute`;
export const DANGER_BUTTON = `${BUTTON} border border-transparent bg-failed text-page`;
