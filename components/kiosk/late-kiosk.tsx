'use client';

import dynamic from 'next/dynamic';

// Files of their own, so that a board does not load them.

/** Wallboard of all jobs. */
export const LateAllJobsKiosk = dynamic(() =>
  import('./all-jobs-kiosk').then((module) => module.AllJobsKiosk),
);

/** Wallboard of given jobs. */
export const LateSelectedJobsKiosk = dynamic(() =>
  import('./selected-jobs-kiosk').then((module) => module.SelectedJobsKiosk),
);
