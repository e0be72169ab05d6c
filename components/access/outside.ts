import { SIGN_IN } from './sign-in-path';

export const HANDOVER = '/handover/';

/** Whether the page at `path` is one for people who are not let in: without anything of the dashboard around it. */
export function isOutside(path: string): boolean {
  return path === SIGN_IN || path.startsWith(HANDOVER);
}
