import 'server-only';
import { readFileSync } from 'node:fs';
import { getErrorCode } from '@/lib/server/error-code';
import { ConfigError } from './config';

/**
 * Reads a text file that the configuration names.
 *
 * @param label Subject of the error.
 * @throws ConfigError
 */
export function readConfiguredFile(path: string, label: string): string {
  try {
    return readFileSync(/* turbopackIgnore: true */ path, 'utf8');
  } catch (error) {
    throw new ConfigError(`${label} can't be read (${getErrorCode(error)})`);
  }
}
