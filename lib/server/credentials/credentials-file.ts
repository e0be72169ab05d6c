import 'server-only';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, type Config } from '@/lib/server/config/config';
import { ENDPOINT_VARIABLES, getConfiguredEndpoints } from './environment-endpoints';
import { getRegion } from './environment-profile';
import { CredentialsError } from './credentials-error';
import { describeMissingEndpoints, toKeyAuth, parseProfile, type ProfileSpec } from './profile';

/** Name of the profile from the SDKs' credentials file. */
const CREDENTIALS_FILE_PROFILE = 'credentials-file';

export type FileProfile =
  | { kind: 'none' }
  | { kind: 'profile'; spec: ProfileSpec }
  | { kind: 'problem'; code: 'file_unreadable' | 'file_invalid' | 'region_missing'; detail: string };

const NONE: FileProfile = { kind: 'none' };

/**
 * Reads the section `[basic]` of the SDKs' credentials file. It contains no region, so the environment's is
 * used.
 */
export function readCredentialsFile(config: Config): FileProfile {
  const configuredPath = config.HUAWEICLOUD_SDK_CREDENTIALS_FILE;
  const path = configuredPath ?? join(homedir(), '.huaweicloud', 'credentials');
  let text: string;
  try {
    text = readFileSync(/* turbopackIgnore: true */ path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    // The default file is optional; a configured one is not.
    if (configuredPath === undefined && (code === 'ENOENT' || code === 'ENOTDIR')) return NONE;
    return { kind: 'problem', code: 'file_unreadable', detail: `Can't read ${path} (${code}).` };
  }
  return parseCredentials(text, path, config);
}

function parseCredentials(text: string, path: string, config: Config): FileProfile {
  const basic = parseIni(text).get('basic');
  const ak = basic?.get('ak');
  const sk = basic?.get('sk');
  if (ak === undefined && sk === undefined) return NONE;
  const invalid = (detail: string): FileProfile => ({ kind: 'problem', code: 'file_invalid', detail });
  if (ak === undefined || sk === undefined) {
    return invalid(`${path}: [basic] has ${ak === undefined ? 'sk without ak' : 'ak without sk'}.`);
  }
  const region = getRegion(config);
  if (region === undefined) {
    const detail = `${path} has an access key but no region. Set HUAWEICLOUD_REGION.`;
    return { kind: 'problem', code: 'region_missing', detail };
  }
  try {
    const endpoints = getConfiguredEndpoints(config, region, basic?.get('iam_endpoint'));
    const problem = describeMissingEndpoints({ region, endpoints }, ENDPOINT_VARIABLES);
    if (problem !== null) return invalid(`${path}: The region "${region}" ${problem}.`);
    const spec = parseProfile({
      name: CREDENTIALS_FILE_PROFILE,
      region,
      projectId: basic?.get('project_id') ?? null,
      endpoints,
      auth: toKeyAuth(ak, sk, basic?.get('security_token')),
    });
    return { kind: 'profile', spec };
  } catch (error) {
    if (error instanceof CredentialsError) return invalid(`${path}: ${error.message}`);
    if (error instanceof ConfigError) return invalid(`${error.message}.`);
    throw error;
  }
}

/**
 * Parses INI: sections of "name = value"; lines starting with ";" or "#" are comments. An empty value counts
 * as unset.
 */
function parseIni(text: string): Map<string, Map<string, string>> {
  const sections = new Map<string, Map<string, string>>();
  let section = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const [, title] = /^\s*\[\s*([^\]]+?)\s*\]\s*$/.exec(line) ?? [];
    if (title !== undefined) {
      section = sections.get(title) ?? new Map<string, string>();
      sections.set(title, section);
      continue;
    }
    const [, name, value] = /^\s*([^=;#\s]+)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (name !== undefined && value) section.set(name, value);
  }
  return sections;
}
