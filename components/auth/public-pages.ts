import { SIGN_IN_PATH } from './sign-in-path';

/** Path prefix of shared job pages. */
export const SHARE_LINK_PATH = '/handover/';

/**
 * Returns whether the page at `path` is open to users without access. Such pages show nothing of the
 * dashboard.
 */
export function isPublicPage(path: string): boolean {
  return path === SIGN_IN_PATH || path.startsWith(SHARE_LINK_PATH);
}
