/** Format of a job ID. Requests for anything else are rejected without contacting SWR. */
export const JOB_ID_PATTERN = /^[A-Za-z0-9-]{1,64}$/;

/** Why an ID in a text is ignored: what it identifies, or `cut` if characters are missing. */
export const ID_KINDS = ['resource', 'project', 'request', 'other', 'cut'] as const;
export type IdKind = (typeof ID_KINDS)[number];
