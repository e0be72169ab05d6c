import 'server-only';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '@/lib/server/config/config';
import { endpointsOf, regionOf } from './environment';
import { CredentialsError } from './errors';
import { keyAuth, parseProfile, type ProfileSpec } from './profile';

/** What the profile of the SDKs' credentials file is called. */
const CREDENTIALS_FILE_PROFILE = 'credentials-file';

export type FileProfile =
  | { kind: 'none' }
  | { kind: 'profile'; spec: ProfileSpec }
  | { kind: 'problem'; code: 'file_unreadable' | 'file_invalid' | 'region_missing'; detail: string };

const NONE: FileProfile = { kind: 'none' };

/** The section `[basic]` of the SDKs' credentials file, which names no region: that of the environment is taken. */
export function readCredentialsFile(config: Config): FileProfile {
  const named = config.HUAWEICLOUD_SDK_CREDENTIALS_FILE;
  const path = named ?? join(homedir(), '.huaweicloud', 'credentials');
  let text: string;
  try {
    text = readFileSync(/* turbopackIgnore: true */ path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    // The usual file need not be there; one that is named does.
    if (named === undefined && (code === 'ENOENT' || code === 'ENOTDIR')) return NONE;
    return { kind: 'problem', code: 'file_unreadable', detail: `${path} cannot be read (${code}).` };
  }
  return profileIn(text, path, config);
}

function profileIn(text: string, path: string, config: Config): FileProfile {
  const basic = sections(text).get('basic');
  const ak = basic?.get('ak');
  const sk = basic?.get('sk');
  if (ak === undefined && sk === undefined) return NONE;
  const invalid = (detail: string): FileProfile => ({ kind: 'problem', code: 'file_invalid', detail });
  if (ak === undefined || sk === undefined) {
    return invalid(`${path}: [basic] has ${ak === undefined ? 'sk without ak' : 'ak without sk'}.`);
  }
  const region = regionOf(config);
  if (region === undefined) {
    const detail = `${path} has an access key, but no region is known: set HUAWEICLOUD_REGION.`;
    return { kind: 'problem', code: 'region_missing', detail };
  }
  const iam = basic?.get('iam_endpoint');
  try {
    const spec = parseProfile({
      name: CREDENTIALS_FILE_PROFILE,
      region,
      projectId: basic?.get('project_id') ?? null,
      endpoints: { ...(iam !== undefined && { iam }), ...endpointsOf(config) },
      auth: keyAuth(ak, sk, basic?.get('security_token')),
    });
    return { kind: 'profile', spec };
  } catch (error) {
    if (error instanceof CredentialsError) return invalid(`${path}: ${error.message}`);
    throw error;
  }
}

/** Reads INI: sections of "name = value", where ";" or "#" begins a comment line. An empty value counts as none. */
function sections(text: string): Map<string, Map<string, string>> {
  const found = new Map<string, Map<string, string>>();
  let section = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const [, title] = /^\s*\[\s*([^\]]+?)\s*\]\s*$/.exec(line) ?? [];
    if (title !== undefined) {
      section = found.get(title) ?? new Map<string, string>();
      found.set(title, section);
      continue;
    }
    const [, name, value] = /^\s*([^=;#\s]+)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (name !== undefined && value) section.set(name, value);
  }
  return found;
}
