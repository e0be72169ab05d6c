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
import { CredentialsError } from './errors';
import { parseKey, type Key } from './key';

const OWNER_ONLY = 0o600;
/** Changing the key takes a second; whoever has begun to this long ago has died over it. */
const LONGEST_CHANGE_MS = 10 * 60_000;
const KEY_ID = /^[0-9a-f]{8}$/;
const ANYTHING_OF_OURS = /^([0-9a-f]{8}|[0-9a-f-]{36})$/;

// The bundler must not take the key, or all there is, for a part of the program: turbopackIgnore.

/**
 * The key in a file, and beside it (`credentials.key.1f2e3d4c`) those it is being changed to and from. Each has a file
 * of its own until nothing is sealed by it, so that no end of a process, at whatever moment, loses one.
 */
export interface KeyFile {
  path: string;
  /** The key in the file itself first; none where there is no file. Throws CredentialsError `no_key`. */
  read: () => Key[];
  /** Makes the file where it is not there, and returns the key that is in it then. */
  make: (text: string) => Key;
  /** Writes a key beside the file. */
  writeBeside: (key: Key, text: string) => void;
  /** Puts a key that is beside it into the file; the one that was there is beside it then. */
  promote: (key: Key) => void;
  /** Deletes the file of a key beside it, and what changes that were cut off long ago have left. */
  drop: (key: Key) => void;
}

export function keyFile(path: string): KeyFile {
  const beside = (id: string) => `${path}.${id}`;

  /** Files beside it whose names end so. */
  function others(ending: RegExp): string[] {
    const folder = dirname(path);
    const names = existsSync(folder) ? readdirSync(folder) : [];
    const start = `${basename(path)}.`;
    return names
      .filter((name) => name.startsWith(start) && ending.test(name.slice(start.length)))
      .map((name) => join(folder, name));
  }

  function read(): Key[] {
    // The file itself last: a key that is promoted meanwhile is found there, if no longer beside it.
    const changing = others(KEY_ID).map(readKey);
    const keys = [readKey(path), ...changing].filter((key) => key !== null);
    return keys.filter(({ id }, index) => keys.findIndex((key) => key.id === id) === index);
  }

  return {
    path,
    read,
    make(text) {
      const temporary = write(path, text);
      try {
        // Unlike a rename, this fails where somebody else has just made it.
        linkSync(temporary, path);
        sync(dirname(path));
      } catch (error) {
        if (codeOf(error) !== 'EEXIST') throw unwritable(path, error);
      } finally {
        rmSync(temporary, { force: true });
      }
      return readKey(path) ?? parseKey('', path);
    },
    writeBeside({ id }, text) {
      renameSync(write(path, text), beside(id));
      sync(dirname(path));
    },
    promote({ id }) {
      const before = readKey(path);
      // Another change, right after this one, has ended this key already.
      if (before?.id === id || !existsSync(/* turbopackIgnore: true */ beside(id))) return;
      if (before !== null) renameSync(path, beside(before.id));
      renameSync(beside(id), path);
      sync(dirname(path));
    },
    drop({ id }) {
      const old = others(ANYTHING_OF_OURS).filter((file) => isOld(file));
      for (const file of [beside(id), ...old]) rmSync(file, { force: true });
    },
  };
}

function isOld(path: string): boolean {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat !== undefined && Date.now() - stat.mtimeMs > LONGEST_CHANGE_MS;
}

function readKey(path: string): Key | null {
  let text: string;
  try {
    text = readFileSync(/* turbopackIgnore: true */ path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw new CredentialsError('no_key', `The key file ${path} cannot be read (${codeOf(error)}).`);
  }
  return parseKey(text, path);
}

/** Into another file beside it, whose path is returned; on the disk, also when the power fails. */
function write(path: string, text: string): string {
  const temporary = `${path}.${randomUUID()}`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    const file = openSync(/* turbopackIgnore: true */ temporary, 'wx', OWNER_ONLY);
    try {
      writeSync(file, `${text}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    return temporary;
  } catch (error) {
    throw unwritable(path, error);
  }
}

function sync(folder: string): void {
  // Windows cannot, and does it by itself.
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function unwritable(path: string, error: unknown): CredentialsError {
  return new CredentialsError('no_key', `The key file ${path} cannot be written (${codeOf(error)}).`);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
