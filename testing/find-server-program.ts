import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findOnPath } from '@/scripts/prepare.mjs';

/** Folders of servers that are rarely on the PATH of a user. */
const FOLDERS = ['/usr/sbin', '/usr/local/sbin', '/usr/local/bin', '/opt/homebrew/bin'];

/** Returns the path of a server: the configured one, or an installed one; null if there is none. */
export function findServerProgram(name: string, configured: string | undefined): string | null {
  const installed = FOLDERS.map((folder) => join(folder, name)).find((path) => existsSync(path));
  return configured ?? findOnPath([name]) ?? installed ?? null;
}
