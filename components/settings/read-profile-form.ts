import type { ProfileRequest } from '@/lib/contract/settings-schemas';
import type { SettingsWords } from './words';

/** Authentication methods in the form. A temporary key is an access key with a security token. */
export const FORM_KINDS = ['ak-sk', 'password', 'token', 'ecs'] as const;
export type FormKind = (typeof FORM_KINDS)[number];

/** Value of the "other region" option. */
export const OTHER_REGION = 'other';

export type ProfileField =
  | 'region'
  | 'regionId'
  | 'name'
  | 'projectId'
  | 'ak'
  | 'sk'
  | 'securityToken'
  | 'domain'
  | 'user'
  | 'password'
  | 'token'
  | 'swr'
  | 'iam'
  | 'sts';

/** Error of a field: a key of the messages. */
export type Wrong = 'required' | 'taken' | keyof SettingsWords['form']['wrong'];
export type WrongFields = Partial<Record<ProfileField, Wrong>>;

interface Known {
  /** Regions with known endpoints. */
  regions: readonly string[];
  /** Names of profiles that can't be replaced here, because they come from the environment or a file. */
  takenNames: readonly string[];
}

const SECRET = /^[\x21-\x7e]{1,16384}$/;
const TEXT = /^[^\p{Cc}]{1,256}$/u;

const trim = (text: string) => text.trim();
const lower = (text: string) => text.trim().toLowerCase();

/** Normalizes a typed profile name: lowercase, with hyphens for spaces and underscores. */
export function profileName(typed: string): string {
  return typed
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');
}

/**
 * Parses the profile form.
 *
 * @returns The profile, or the error of each invalid field.
 */
export function readProfileForm(
  form: FormData,
  known: Known,
): { profile: ProfileRequest } | { wrong: WrongFields } {
  const wrong: WrongFields = {};

  function read(
    field: ProfileField,
    pattern: RegExp,
    otherwise: Wrong,
    { change = trim, isOptional = false } = {},
  ) {
    const value = form.get(field);
    const text = change(typeof value === 'string' ? value : '');
    if (text === '' ? !isOptional : !pattern.test(text)) wrong[field] = text === '' ? 'required' : otherwise;
    return text;
  }
  const readOptional = (field: ProfileField, pattern: RegExp, otherwise: Wrong) =>
    read(field, pattern, otherwise, { isOptional: true }) || undefined;
  const endpoint = (field: 'swr' | 'iam' | 'sts') =>
    readOptional(field, /^https?:\/\/[^\s/?#@]+[^\s?#@]*$/, 'endpoint');

  const isOther = form.get('region') === OTHER_REGION;
  const region = isOther
    ? read('regionId', /^[a-z0-9-]{1,64}$/, 'region', { change: lower })
    : read('region', /./, 'chooseRegion');
  if (region === '' && !isOther) wrong.region = 'chooseRegion';
  const name = read('name', /^[a-z0-9][a-z0-9-]{0,31}$/, 'name', { change: profileName });
  if (known.takenNames.includes(name)) wrong.name = 'taken';
  const projectId = readOptional('projectId', /^[\w-]{1,64}$/, 'projectId') ?? null;
  const endpoints = { swr: endpoint('swr'), iam: endpoint('iam'), sts: endpoint('sts') };
  if (region !== '' && !known.regions.includes(region) && endpoints.swr === undefined)
    wrong.swr ??= 'needsEndpoint';
  const auth = readAuth();

  // Undefined fields are omitted by JSON.
  return Object.keys(wrong).length > 0
    ? { wrong }
    : { profile: { name, region, projectId, endpoints, auth } };

  function readAuth(): ProfileRequest['auth'] {
    switch (form.get('kind')) {
      case 'password':
        return {
          kind: 'password',
          domain: read('domain', TEXT, 'text'),
          user: read('user', TEXT, 'text'),
          // A password may begin or end with a space.
          password: read('password', TEXT, 'text', { change: (text) => text }),
        };
      case 'token':
        return { kind: 'token', token: read('token', SECRET, 'secret') };
      case 'ecs':
        return { kind: 'ecs' };
      default: {
        const key = { ak: read('ak', SECRET, 'secret'), sk: read('sk', SECRET, 'secret') };
        const securityToken = readOptional('securityToken', SECRET, 'secret');
        return securityToken === undefined
          ? { kind: 'ak-sk', ...key }
          : { kind: 'temporary', ...key, securityToken };
      }
    }
  }
}
