import 'server-only';
/** Headers to be read: those of a Request, or of what Node.js itself makes of one. */
export type ReadHeaders = Pick<Headers, 'get'>;
