/** Row of a job. On a phone it is a grid of two lines. */
export const JOB_ROW =
  'group cursor-pointer last:*:border-b-0 hover:bg-line/25 max-sm:grid max-sm:h-14 max-sm:grid-cols-[2.25rem_1.5rem_minmax(0,1fr)_auto] max-sm:content-center max-sm:border-b max-sm:border-line max-sm:last:border-0';

/** Row whose state may be outdated. */
export const STALE_ROW = '*:border-dashed *:border-b-mute/60 text-mute max-sm:border-dashed';
