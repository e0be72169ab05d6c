/** Classes of the button, before and after its menu is loaded. As wide as both of its labels. */
export const NOTIFY_BUTTON =
  'inline-flex min-h-9 min-w-29 items-center justify-center gap-1.5 rounded-lg border border-transparent bg-ink px-3 text-sm font-semibold text-page has-data-on:border-line has-data-on:bg-card has-data-on:text-ink has-data-on:hover:border-mute [&:lang(zh)]:min-w-24';
