import 'server-only';

/** Maximum size of a JSON body in bytes: a pasted log. */
export const MAX_JSON_BYTES = 256 * 1024;
/** Maximum size of a sign-in form in bytes. */
export const MAX_FORM_BYTES = 4 * 1024;
/** Time within which a body must arrive, in ms. */
export const BODY_TIMEOUT_MS = 10_000;
