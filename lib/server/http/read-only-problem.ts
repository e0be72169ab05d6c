import 'server-only';
import type { ConfigFileEntry } from '@/lib/contract/config-file-id';
import { createProblem, type Problem } from '@/lib/contract/problem';

/** Returns the problem of a change to what CONFIG_FILE defines. */
export function createReadOnlyProblem(entry: ConfigFileEntry | 'profile'): Problem {
  return createProblem(
    'read_only',
    `CONFIG_FILE defines this ${entry}. Change that file and restart the server.`,
  );
}
