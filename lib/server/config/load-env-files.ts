import 'server-only';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, VARIABLES } from './config';
import { parseEnvFile, type EnvEntry } from './parse-env-file';
import { isRegionVariable } from './region-variables';
import { getErrorCode } from '@/lib/server/error-code';

type Environment = Record<string, string | undefined>;

/** Variables that only have an effect if they are set when the process starts. */
const NODE_VARIABLES = [
  'NODE_EXTRA_CA_CERTS',
  'NODE_OPTIONS',
  'NODE_USE_ENV_PROXY',
  'NODE_USE_SYSTEM_CA',
  'SSL_CERT_DIR',
  'SSL_CERT_FILE',
];

/**
 * Adds the variables of a folder's `.env` files to the environment, whose own take precedence. The files are those of
 * Next.js, but values are read as written: Next.js would expand every `$` and cut values at every `#`.
 *
 * @returns Warnings, one line each, without values.
 * @throws ConfigError if programs read the value of a setting differently.
 */
export function loadEnvFiles(
  folder: string,
  { isDevelopment = false, env = process.env }: { isDevelopment?: boolean; env?: Environment } = {},
): string[] {
  const mode = isDevelopment ? 'development' : 'production';
  const faults: string[] = [];
  const warnings: string[] = [];

  for (const file of [`.env.${mode}.local`, '.env.local', `.env.${mode}`, '.env']) {
    const text = readEnvFile(folder, file);
    if (text === null) continue;
    const { entries, invalidLines } = parseEnvFile(text);
    for (const line of invalidLines)
      warnings.push(`Line ${line} of ${file} is not NAME=value. It is ignored`);

    const newEntries = entries.filter(({ name }) => env[name] === undefined);
    // Keeps the last of several entries with the same name.
    const lastEntries = [...new Map(newEntries.map((entry) => [entry.name, entry])).values()];
    for (const { name, value } of lastEntries) env[name] = value;
    for (const entry of lastEntries) {
      const { name, fault } = entry;
      const label = `${name} in ${file}`;
      if (NODE_VARIABLES.includes(name))
        warnings.push(
          `${label} has no effect, because Node.js reads it before the file. Set it in the environment of the process`,
        );
      if (!VARIABLES.includes(name) && !isRegionVariable(name)) continue;
      if (fault !== null) faults.push(`${label} ${fault}`);
      const remarks = [entry.remark, findReferenceRemark(entry, env)].filter((remark) => remark !== null);
      warnings.push(...remarks.map((remark) => `${label} ${remark}`));
      if (newEntries.filter((other) => other.name === name).length > 1)
        warnings.push(`${label} is set more than once. The last value is used`);
    }
  }
  if (faults.length > 0) throw new ConfigError(faults.join('. '));
  return warnings;
}

/** Earlier versions replaced references like $HOME by the value of the variable. */
function findReferenceRemark({ value }: EnvEntry, env: Environment): string | null {
  const names = [...value.matchAll(/\$(\w+)/g)].map(([, name = '']) => name);
  const known = names.find((name) => env[name] !== undefined);
  return known === undefined
    ? null
    : `has $${known}, which is read as written and not replaced by the value of ${known}`;
}

/** Returns the text of a file; null if there is none. */
function readEnvFile(folder: string, file: string): string | null {
  try {
    return decodeText(readFileSync(/* turbopackIgnore: true */ join(folder, file)), file);
  } catch (error) {
    const code = getErrorCode(error);
    // A folder named .env is a virtual environment of Python.
    if (code === 'ENOENT' || code === 'EISDIR') return null;
    if (error instanceof ConfigError) throw error;
    throw new ConfigError(`Can't read ${file} (${code})`);
  }
}

/** Decodes UTF-8, or UTF-16 with a byte order mark, which Windows PowerShell writes. */
function decodeText(bytes: Buffer, file: string): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (bytes.includes(0)) throw new ConfigError(`${file} is not a text file in UTF-8. Save it as UTF-8`);
  return bytes.toString();
}
