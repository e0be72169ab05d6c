import 'server-only';
/** Read access to the headers of a `Request` or of a Node.js request. */
export type ReadHeaders = Pick<Headers, 'get'>;
