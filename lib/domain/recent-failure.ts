/** For this long after its end, a failed job needs attention, in ms. */
export const RECENT_FAILURE_MS = 24 * 60 * 60 * 1000;
