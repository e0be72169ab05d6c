import 'server-only';
import { dirname, resolve } from 'node:path';
import * as z from 'zod';
import { ConfigError, getConfig, type Config } from '@/lib/server/config/config';
import { parseYaml, YamlError } from '@/lib/server/config/parse-yaml';
import { processGlobal } from '@/lib/server/process-global';
import { readConfiguredFile } from '@/lib/server/config/read-configured-file';
import { configFileSchema, isSecretPath, type ConfigFileContent } from './config-file-schema';
import { resolveReferences, type ReferenceOptions } from './resolve-references';

export interface ConfigFile extends ConfigFileContent {
  /** Null if CONFIG_FILE is not set. */
  path: string | null;
  /** Secrets that the file refers to. */
  secrets: readonly string[];
}

const NONE: ConfigFile = { path: null, profiles: [], channels: [], rules: [], tokens: [], secrets: [] };

/** Minimum length of a redacted secret. A shorter one could be part of any word. */
const MIN_SECRET_LENGTH = 6;

/**
 * Reads CONFIG_FILE.
 * @throws ConfigError in one line, with the number of the faulty line and without a secret.
 */
export function readConfigFile({
  CONFIG_FILE: path,
  getVariable,
}: Pick<Config, 'CONFIG_FILE' | 'getVariable'>): ConfigFile {
  if (path === undefined) return NONE;
  const label = `The configuration file ${path} (CONFIG_FILE)`;
  const text = readConfiguredFile(path, label);
  const secrets: string[] = [];
  const options = { folder: dirname(resolve(path)), getVariable, isSecret: isSecretPath };
  try {
    const content = parseYaml(text, createSchema(options, secrets));
    return { ...content, path, secrets: secrets.filter(({ length }) => length >= MIN_SECRET_LENGTH) };
  } catch (error) {
    if (error instanceof YamlError) throw new ConfigError(`${label} is invalid: ${error.message}`);
    throw error;
  }
}

/** Creates the schema of the file as written, which adds its secrets to a list. */
function createSchema(options: ReferenceOptions, secrets: string[]): z.ZodType<ConfigFileContent> {
  return z
    .unknown()
    .transform((root, context) => {
      const resolved = resolveReferences(root ?? {}, options);
      secrets.push(...resolved.secrets);
      for (const { path, message } of resolved.faults) context.addIssue({ code: 'custom', path, message });
      return resolved.value;
    })
    .pipe(configFileSchema);
}

/** CONFIG_FILE as it was at the start. */
export const configFile = processGlobal('config-file', () => readConfigFile(getConfig()));

/**
 * Returns CONFIG_FILE as it was at the start.
 * @throws ConfigError
 */
export function getConfigFile(): ConfigFile {
  return configFile.get();
}
