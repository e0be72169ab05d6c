import 'server-only';

/** What the routes of profiles need beside `MonitorProcess.profiles`. */
export { CredentialsError } from '@/lib/credentials/errors';
export { KNOWN_REGIONS } from '@/lib/swr/endpoints';
