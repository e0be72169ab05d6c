// First elements of query keys. Separate from the queries, so that a mutation can update queries without loading them.

/** Prefix of queries of jobs by ID. */
export const JOBS_KEY = 'jobs';

/** Key of mutations that remove a job. */
export const REMOVE_JOB_KEY = 'remove-job';

/** Prefix of queries of board pages. */
export const BOARD_KEY = 'board';
