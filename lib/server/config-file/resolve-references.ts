import 'server-only';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as z from 'zod';
import { getErrorCode } from '@/lib/server/error-code';

export interface ReferenceOptions {
  /** Folder that relative paths start from. */
  folder: string;
  getVariable: (name: string) => string | undefined;
  /** Returns whether a value is a secret, which must not be written in the file. */
  isSecret: (path: readonly PropertyKey[], parent: unknown) => boolean;
}

interface Resolved {
  value: unknown;
  /** Secrets that were referred to. */
  secrets: string[];
  /** Messages follow the path, and contain no value. */
  faults: { path: PropertyKey[]; message: string }[];
}

const VARIABLE = /^\$\{([A-Za-z_]\w*)\}$/;
const fileSchema = z.strictObject({ file: z.string() });
const mapSchema = z.record(z.string(), z.unknown());

const SECRET_MESSAGE =
  'is a secret. Write it as ${NAME}, which is a variable of the environment, or as { file: /path }';

/** Replaces every `${NAME}` by the variable's value, and every `{ file: /path }` by the file's content. */
export function resolveReferences(root: unknown, options: ReferenceOptions): Resolved {
  const resolved: Resolved = { value: undefined, secrets: [], faults: [] };

  function visit(value: unknown, path: PropertyKey[], parent: unknown): unknown {
    const isSecret = options.isSecret(path, parent);
    const refuse = (message: string) => {
      resolved.faults.push({ path, message });
      return value;
    };
    const accept = (found: string) => {
      if (isSecret) resolved.secrets.push(found);
      return found;
    };
    const variable = typeof value === 'string' ? VARIABLE.exec(value)?.[1] : undefined;
    if (variable !== undefined) {
      const found = options.getVariable(variable);
      return found ? accept(found) : refuse(`refers to the variable ${variable}, which is not set`);
    }
    if (typeof value === 'string' && value.includes('${'))
      return refuse('has ${…} beside other text. A variable can only be the whole value');
    const file = fileSchema.safeParse(value);
    if (file.success) {
      const found = readSecretFile(resolve(options.folder, file.data.file));
      return 'text' in found ? accept(found.text) : refuse(found.message);
    }
    if (isSecret && (typeof value === 'string' || typeof value === 'number')) return refuse(SECRET_MESSAGE);
    if (Array.isArray(value))
      return value.map((each: unknown, index) => visit(each, [...path, index], value));
    const map = mapSchema.safeParse(value);
    if (!map.success) return value;
    return Object.fromEntries(
      Object.entries(map.data).map(([key, each]) => [key, visit(each, [...path, key], value)]),
    );
  }

  resolved.value = visit(root, [], null);
  return resolved;
}

/** Reads a file without its final line break. */
function readSecretFile(path: string): { text: string } | { message: string } {
  try {
    const text = readFileSync(/* turbopackIgnore: true */ path, 'utf8').replace(/\r?\n$/, '');
    return text === '' ? { message: `refers to the file ${path}, which is empty` } : { text };
  } catch (error) {
    return { message: `refers to the file ${path}, which can't be read (${getErrorCode(error)})` };
  }
}
