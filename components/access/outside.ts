import { SIGN_IN } from './sign-in-path';

export const HANDOVER = '/handover/';

/**
 * Returns whether the page at `path` is open to users without access. Such pages show nothing of the
 * dashboard.
 */
export function isOutside(path: string): boolean {
  return path === SIGN_IN || path.startsWith(HANDOVER);
}
