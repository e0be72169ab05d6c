import 'server-only';
import { randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { FILE_MODE, FOLDER_MODE } from '@/lib/server/store/private-files';
import { getErrorCode } from '@/lib/server/error-code';
import { CredentialsError } from './credentials-error';
import { parseKey, type Key } from './encryption-key';

/** Rotating the key takes a second. A rotation that started this long ago has crashed. */
const MAX_ROTATION_MS = 10 * 60_000;
const KEY_ID = /^[0-9a-f]{8}$/;
const KEY_ID_OR_TEMPORARY = /^([0-9a-f]{8}|[0-9a-f-]{36})$/;

// `turbopackIgnore` keeps the bundler from including the key file in the build.

/**
 * Key in a file. During a rotation, the old and the new key are in files beside it
 * (`credentials.key.1f2e3d4c`) until nothing is encrypted with them, so that a crash at any moment loses no
 * key.
 */
export interface KeyFile {
  path: string;
  /**
   * Returns the keys, starting with the one in the main file; empty if there is no file.
   * @throws CredentialsError `no_key`
   */
  read: () => Key[];
  /** Creates the file if it is missing, and returns the key in it. */
  make: (text: string) => Key;
  /** Writes a key beside the main file. */
  writeBeside: (key: Key, text: string) => void;
  /** Moves a key into the main file. The previous one is then beside it. */
  promote: (key: Key) => void;
  /** Deletes the file of a key beside the main file, and leftovers of crashed rotations. */
  drop: (key: Key) => void;
}

/** Creates an accessor for a key file. Methods throw CredentialsError `no_key` if the file is inaccessible. */
export function createKeyFile(path: string): KeyFile {
  const beside = (id: string) => `${path}.${id}`;

  /** Lists the files beside the main file with this ending. */
  function listSiblings(ending: RegExp): string[] {
    const folder = dirname(path);
    const names = existsSync(folder) ? readdirSync(folder) : [];
    const start = `${basename(path)}.`;
    return names
      .filter((name) => name.startsWith(start) && ending.test(name.slice(start.length)))
      .map((name) => join(folder, name));
  }

  function read(): Key[] {
    // Reads the main file last: a key that is promoted meanwhile is found there.
    const changing = listSiblings(KEY_ID).map(readKey);
    const keys = [readKey(path), ...changing].filter((key) => key !== null);
    return keys.filter(({ id }, index) => keys.findIndex((key) => key.id === id) === index);
  }

  return {
    path,
    read,
    make(text) {
      const temporary = writeTemporary(path, text);
      try {
        // Unlike a rename, this fails if another process has just created the file.
        linkSync(temporary, path);
        flushFolder(dirname(path));
      } catch (error) {
        if (getErrorCode(error) !== 'EEXIST') throw toWriteError(path, error);
      } finally {
        rmSync(temporary, { force: true });
      }
      return readKey(path) ?? parseKey('', path);
    },
    writeBeside({ id }, text) {
      renameSync(writeTemporary(path, text), beside(id));
      flushFolder(dirname(path));
    },
    promote({ id }) {
      const before = readKey(path);
      // A later rotation has already retired this key.
      if (before?.id === id || !existsSync(/* turbopackIgnore: true */ beside(id))) return;
      if (before !== null) renameSync(path, beside(before.id));
      renameSync(beside(id), path);
      flushFolder(dirname(path));
    },
    drop({ id }) {
      const old = listSiblings(KEY_ID_OR_TEMPORARY).filter((file) => isOld(file));
      for (const file of [beside(id), ...old]) rmSync(file, { force: true });
    },
  };
}

function isOld(path: string): boolean {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat !== undefined && Date.now() - stat.mtimeMs > MAX_ROTATION_MS;
}

function readKey(path: string): Key | null {
  let text: string;
  try {
    text = readFileSync(/* turbopackIgnore: true */ path, 'utf8');
  } catch (error) {
    if (getErrorCode(error) === 'ENOENT') return null;
    throw new CredentialsError('no_key', `Can't read the key file ${path} (${getErrorCode(error)}).`);
  }
  return parseKey(text, path);
}

/**
 * Writes a temporary file beside the main file and returns its path. Flushed to disk, so that it survives a
 * power failure.
 */
function writeTemporary(path: string, text: string): string {
  const temporary = `${path}.${randomUUID()}`;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: FOLDER_MODE });
    const file = openSync(/* turbopackIgnore: true */ temporary, 'wx', FILE_MODE);
    try {
      writeSync(file, `${text}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    return temporary;
  } catch (error) {
    throw toWriteError(path, error);
  }
}

function flushFolder(folder: string): void {
  // Windows does not support this and flushes by default.
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function toWriteError(path: string, error: unknown): CredentialsError {
  return new CredentialsError('no_key', `Can't write the key file ${path} (${getErrorCode(error)}).`);
}
