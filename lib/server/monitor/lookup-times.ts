import 'server-only';

/** Time in ms after which a caller over the limit on lookups of unknown IDs may try again. */
export const QUOTA_RETRY_MS = 60_000;
/** Minimum interval between fetches of an ID that is no longer polled because it was not found. */
export const NOT_FOUND_RETRY_MS = 10_000;
/** Delay after which clients should retry while a fetch is in flight. */
export const PENDING_MS = 1_000;
