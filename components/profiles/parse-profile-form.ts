import { isPublicCloudEndpoint } from '@/lib/domain/public-cloud';
import type { ProfileChange, ProfileRequest, ProfileResponse } from '@/lib/contract/settings-schemas';
import { parseAgencyFields, type AgencyField } from './parse-agency-fields';
import type { SettingsMessages } from '@/components/settings/settings-messages';

/** Authentication methods in the form. A temporary key is an access key with a security token. */
export const FORM_KINDS = ['ak-sk', 'password', 'token', 'ecs', 'pod', 'id-token'] as const;
export type FormKind = (typeof FORM_KINDS)[number];

/** Returns whether the server's own identity is used, so that nothing is entered. */
export function isWithoutSecrets(kind: FormKind): boolean {
  return kind === 'ecs' || kind === 'pod' || kind === 'id-token';
}

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
  | 'sts'
  | AgencyField;

/** Error of a field: a key of the messages. */
type FieldError = 'required' | 'taken' | keyof SettingsMessages['form']['errors'];
export type FieldErrors = Partial<Record<ProfileField, FieldError>>;

interface FormContext {
  /** Regions with known endpoints. */
  regions: readonly string[];
  /** Names of profiles that can't be replaced here, because they come from the environment or a file. */
  takenNames: readonly string[];
  /** Profile to change, whose credentials stay if their fields are blank and they are sent to the same endpoints. */
  stored?: ProfileResponse | undefined;
}

const AUTH_FIELDS: readonly ProfileField[] = [
  'ak',
  'sk',
  'securityToken',
  'domain',
  'user',
  'password',
  'token',
];

/** Returns the method in the form for the credentials of a profile. */
export function toFormKind(kind: ProfileResponse['kind']): FormKind {
  return kind === 'temporary' ? 'ak-sk' : kind;
}

const SECRET_PATTERN = /^[\x21-\x7e]{1,16384}$/;
/** Name of a project in a region, like cn-north-4_team-a. */
const SUB_PROJECT_PATTERN = /^[a-z]+(-[a-z]+)+-\d+_./;
const TEXT_PATTERN = /^[^\p{Cc}]{1,256}$/u;

const trim = (text: string) => text.trim();
const trimLowerCase = (text: string) => text.trim().toLowerCase();

/** Normalizes a typed profile name: lowercase, with hyphens for spaces and underscores. */
export function normalizeProfileName(typed: string): string {
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
export function parseProfileForm(
  form: FormData,
  context: FormContext,
): { profile: ProfileChange } | { wrong: FieldErrors } {
  const wrong: FieldErrors = {};

  function read(
    field: ProfileField,
    pattern: RegExp,
    error: FieldError,
    { change: normalize = trim, isOptional = false } = {},
  ) {
    const value = form.get(field);
    const text = normalize(typeof value === 'string' ? value : '');
    if (text === '' ? !isOptional : !pattern.test(text)) wrong[field] = text === '' ? 'required' : error;
    return text;
  }
  const readOptional = (field: ProfileField, pattern: RegExp, error: FieldError) =>
    read(field, pattern, error, { isOptional: true }) || undefined;
  const readEndpoint = (field: 'swr' | 'iam' | 'sts') =>
    readOptional(field, /^https?:\/\/[^\s/?#@]+[^\s?#@]*$/, 'endpoint');

  const isOtherRegion = form.get('region') === OTHER_REGION;
  const region = isOtherRegion
    ? read('regionId', /^[a-z0-9-]{1,64}$/, 'region', { change: trimLowerCase })
    : read('region', /./, 'chooseRegion');
  if (region === '' && !isOtherRegion) wrong.region = 'chooseRegion';
  if (wrong.regionId === 'region' && SUB_PROJECT_PATTERN.test(region)) wrong.regionId = 'regionIsProject';
  const name = read('name', /^[a-z0-9][a-z0-9-]{0,31}$/, 'name', { change: normalizeProfileName });
  if (context.takenNames.includes(name)) wrong.name = 'taken';
  const projectId = readOptional('projectId', /^[\w-]{1,64}$/, 'projectId') ?? null;
  const endpoints = { swr: readEndpoint('swr'), iam: readEndpoint('iam'), sts: readEndpoint('sts') };
  const isListed = context.regions.includes(region);
  // An endpoint of a private cloud needs the others, so that no credentials are sent to the public one.
  const isPublic =
    (wrong.swr ?? wrong.iam ?? wrong.sts) !== undefined ||
    Object.values(endpoints).every((url) => url === undefined || isPublicCloudEndpoint(url));
  if (region !== '' && !(isListed && isPublic)) {
    for (const service of ['swr', 'iam'] as const)
      if (endpoints[service] === undefined)
        wrong[service] ??= isListed ? 'needsPrivateEndpoint' : 'needsEndpoint';
  }
  const auth = keepsAuth() ? undefined : readAuth();
  const assumed = parseAgencyFields(form, context.stored?.agency);
  if ('wrong' in assumed) Object.assign(wrong, assumed.wrong);

  // Undefined fields are omitted by JSON.
  if ('wrong' in assumed || Object.keys(wrong).length > 0) return { wrong };
  const { agency } = assumed;
  return { profile: { name, region, projectId, endpoints, agency, ...(auth !== undefined && { auth }) } };

  function keepsAuth(): boolean {
    const { stored } = context;
    return (
      stored !== undefined &&
      form.get('kind') === toFormKind(stored.kind) &&
      AUTH_FIELDS.every((field) => (form.get(field) ?? '') === '') &&
      region === stored.region &&
      (['swr', 'iam', 'sts'] as const).every((service) => endpoints[service] === stored.endpoints?.[service])
    );
  }

  function readAuth(): ProfileRequest['auth'] {
    const kind = form.get('kind');
    switch (kind) {
      case 'password':
        return {
          kind: 'password',
          domain: read('domain', TEXT_PATTERN, 'text'),
          user: read('user', TEXT_PATTERN, 'text'),
          // A password may begin or end with a space.
          password: read('password', TEXT_PATTERN, 'text', { change: (text) => text }),
        };
      case 'token':
        return { kind: 'token', token: read('token', SECRET_PATTERN, 'secret') };
      case 'ecs':
      case 'pod':
      case 'id-token':
        return { kind };
      default: {
        const key = { ak: read('ak', SECRET_PATTERN, 'secret'), sk: read('sk', SECRET_PATTERN, 'secret') };
        const securityToken = readOptional('securityToken', SECRET_PATTERN, 'secret');
        return securityToken === undefined
          ? { kind: 'ak-sk', ...key }
          : { kind: 'temporary', ...key, securityToken };
      }
    }
  }
}
