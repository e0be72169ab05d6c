import 'server-only';
import { readFile } from 'node:fs/promises';
import { SwrError, type CloudService } from './swr-error';
import { getErrorCode } from '@/lib/server/error-code';

/** A larger file is no token. */
const MAX_BYTES = 64 * 1024;

/**
 * Reads the token in a file, which is replaced from time to time. White space around it is removed.
 * @param variable Variable or file that contains the path, for errors.
 * @throws SwrError `no_credential`, with the path and without the content of the file.
 */
export async function readTokenFile(
  path: string,
  { variable, service }: { variable: string; service: CloudService },
): Promise<string> {
  const fail = (problem: string) => {
    const why = `the file ${path} (${variable}) ${problem}`;
    return new SwrError({ kind: 'no_credential', why }, `read ${path}`, service);
  };
  let text: string;
  try {
    text = await readFile(/* turbopackIgnore: true */ path, 'utf8');
  } catch (error) {
    throw fail(`can't be read (${getErrorCode(error)})`);
  }
  const token = text.trim();
  if (token === '') throw fail('is empty');
  if (token.length > MAX_BYTES || !/^[\x20-\x7e]+$/.test(token)) throw fail('contains no token');
  return token;
}
