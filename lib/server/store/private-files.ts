import 'server-only';
import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  type Stats,
} from 'node:fs';
import { join } from 'node:path';

/** Modes of folders and files that only their owner can open. */
export const FOLDER_MODE = 0o700;
export const FILE_MODE = 0o600;

/** Files of the dashboard: the database, the lock, and encryption keys. */
const OWN_FILE = /^jobs\.db(-wal|-shm|-journal)?$|^server\.(lock|json)$|^credentials\.key/;
/** Backups in the data folder, whose names users choose. */
const BACKUP = /\.db(\.[\w-]+\.partial)?$/;
/** Folder that file systems create. */
const LOST_AND_FOUND = 'lost+found';

/**
 * Creates a file in the data folder, and the folder, unless they exist. Only their owner can open them.
 *
 * @returns The path of the file.
 * @throws Errors of the file system, with a reason that those of the driver lack.
 */
export function createDataFile(dataDir: string, name: string): string {
  mkdirSync(dataDir, { recursive: true, mode: FOLDER_MODE });
  accessSync(dataDir, constants.W_OK);
  const path = join(dataDir, name);
  ensurePrivateFile(path);
  return path;
}

/**
 * Creates an empty file that only its owner can read. SQLite gives the files beside it the same mode.
 *
 * @throws Errors of the file system, also if the path exists, even as a link.
 */
export function createPrivateFile(path: string): void {
  closeSync(openSync(/* turbopackIgnore: true */ path, 'wx', FILE_MODE));
}

/**
 * Creates an empty file like `createPrivateFile`, unless it exists. An existing file is not opened: closing it would
 * release the locks that this process has on it.
 */
export function ensurePrivateFile(path: string): void {
  try {
    createPrivateFile(path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}

/**
 * Takes access to the data folder and its files from other users, which earlier versions granted. Leaves what belongs to
 * another user, like the folder of a mounted volume, or can't be changed. In a folder that is not only the dashboard's,
 * changes the dashboard's files only.
 *
 * @returns What was changed: names in the folder, and "." for the folder. Empty if there is nothing to change.
 */
export function restrictAccess(dataDir: string): string[] {
  let names: string[];
  try {
    names = readdirSync(dataDir);
  } catch {
    return [];
  }
  const isOwn = (name: string) => OWN_FILE.test(name);
  const isOwnOrBackup = (name: string) => isOwn(name) || BACKUP.test(name);
  const isOwnFolder = names.every((name) => isOwnOrBackup(name) || name === LOST_AND_FOUND);
  const changed = names
    .filter(isOwnFolder ? isOwnOrBackup : isOwn)
    .filter((name) => restrict(join(dataDir, name), FILE_MODE, (stat) => stat.isFile()));
  if (isOwnFolder && restrict(dataDir, FOLDER_MODE, (stat) => stat.isDirectory())) changed.unshift('.');
  return changed;
}

/** Sets the mode of a path if it is of the expected kind, belongs to this user, and others have access. */
function restrict(path: string, mode: number, isExpected: (stat: Stats) => boolean): boolean {
  try {
    const stat = lstatSync(path);
    if (!isExpected(stat) || stat.uid !== process.getuid?.() || (stat.mode & 0o077) === 0) return false;
    chmodSync(path, mode);
    // Some file systems accept and ignore it.
    return (lstatSync(path).mode & 0o077) === 0;
  } catch {
    return false;
  }
}
