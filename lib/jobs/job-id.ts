/** What a job ID may hold; anything else never reaches SWR. */
export const JOB_ID_PATTERN = /^[A-Za-z0-9-]{1,64}$/;
