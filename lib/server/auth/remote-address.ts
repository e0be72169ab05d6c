import 'server-only';
/**
 * Set by `server.ts` from the connection itself, whatever a request says: the address of who is at its other end. Not
 * marked `server-only`, since `server.ts` runs outside Next.js.
 */
export const REMOTE_ADDRESS_HEADER = 'x-swr-job-monitor-remote-address';
