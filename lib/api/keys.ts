// How query keys begin; apart from the queries, so that a page that changes what another one shows need not load it.

/** Every query of jobs by their IDs. */
export const JOBS_KEY = 'jobs';

/** Every query of a page of a board. */
export const BOARD_KEY = 'board';
