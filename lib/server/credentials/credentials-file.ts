import 'server-only';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, type Config } from '@/lib/server/config/config';
import { getErrorCode } from '@/lib/server/error-code';
import type { AgencySetting } from './agency';
import { ENDPOINT_VARIABLES, getConfiguredEndpoints } from './environment-endpoints';
import { getRegion } from './environment-profile';
import { CredentialsError } from './credentials-error';
import { describeMissingEndpoints, toKeyAuth, parseProfile, type Auth, type ProfileSpec } from './profile';

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
 * @param agency Agency of the environment that the credentials assume, if the environment has none of its own.
 */
export function readCredentialsFile(config: Config, agency?: AgencySetting): FileProfile {
  const configuredPath = config.HUAWEICLOUD_SDK_CREDENTIALS_FILE;
  const path = configuredPath ?? join(homedir(), '.huaweicloud', 'credentials');
  let text: string;
  try {
    text = readFileSync(/* turbopackIgnore: true */ path, 'utf8');
  } catch (error) {
    const code = getErrorCode(error);
    // The default file is optional; a configured one is not.
    if (configuredPath === undefined && (code === 'ENOENT' || code === 'ENOTDIR')) return NONE;
    return { kind: 'problem', code: 'file_unreadable', detail: `Can't read ${path} (${code}).` };
  }
  return parseCredentials(text, path, { config, agency });
}

function parseCredentials(
  text: string,
  path: string,
  { config, agency }: { config: Config; agency: AgencySetting | undefined },
): FileProfile {
  const basic = parseIni(text).get('basic');
  const invalid = (detail: string): FileProfile => ({ kind: 'problem', code: 'file_invalid', detail });
  const auth = readAuth(basic ?? new Map<string, string>(), path);
  if (auth === null) return NONE;
  if (typeof auth === 'string') return invalid(`${path}: [basic] has ${auth}.`);
  const region = getRegion(config);
  if (region === undefined) {
    const detail = `${path} has credentials but no region. Set HUAWEICLOUD_REGION.`;
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
      // The schema accepts no source of an ID token, since it is also the one of profiles that users enter.
      auth: auth.kind === 'id-token' ? { kind: auth.kind } : auth,
      ...(agency !== undefined && { agency }),
    });
    return { kind: 'profile', spec: { ...spec, auth } };
  } catch (error) {
    if (error instanceof CredentialsError) return invalid(`${path}: ${error.message}`);
    if (error instanceof ConfigError) return invalid(`${error.message}.`);
    throw error;
  }
}

/** Returns the authentication of a section; null if it has none, or what is incomplete. As in the SDKs, federation wins. */
function readAuth(basic: ReadonlyMap<string, string>, path: string): Auth | string | null {
  const idpId = basic.get('idp_id');
  const tokenFile = basic.get('id_token_file');
  if (idpId !== undefined && tokenFile !== undefined) {
    if (!/^[\x21-\x7e]{1,256}$/.test(idpId)) return 'an invalid idp_id';
    return { kind: 'id-token', source: { idpId, tokenFile, variable: `id_token_file in ${path}` } };
  }
  if (idpId !== undefined) return 'idp_id without id_token_file';
  if (tokenFile !== undefined) return 'id_token_file without idp_id';
  const ak = basic.get('ak');
  const sk = basic.get('sk');
  if (ak === undefined && sk === undefined) return null;
  if (ak === undefined) return 'sk without ak';
  return sk === undefined ? 'ak without sk' : toKeyAuth(ak, sk, basic.get('security_token'));
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
