// First elements of query keys. Separate from the queries, so that a mutation can update queries without loading them.

/** Prefix of queries of jobs by ID. */
export const JOBS_KEY = 'jobs';

/** Prefix of queries of board pages. */
export const BOARD_KEY = 'board';

/** Prefix of queries of one instance and its jobs. */
export const INSTANCE_KEY = 'instance';
