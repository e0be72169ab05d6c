/** Format of a job ID. Requests for anything else are rejected without contacting SWR. */
export const JOB_ID_PATTERN = /^[A-Za-z0-9-]{1,64}$/;
