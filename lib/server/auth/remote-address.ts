import 'server-only';
/**
 * Header with the address of the client. `server.ts` sets it from the connection and overwrites any value
 * sent by the client.
 */
export const REMOTE_ADDRESS_HEADER = 'x-swr-job-monitor-remote-address';
