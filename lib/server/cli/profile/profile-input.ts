import 'server-only';
import { text } from 'node:stream/consumers';
import { getConfig } from '@/lib/server/config/config';
import { askHidden } from '@/lib/server/cli/ask-hidden';
import { UsageError } from '@/lib/server/cli/usage-error';
import type { AddArguments, AuthKind } from './profile-arguments';
import { readEnvironmentProfile } from '@/lib/server/credentials/environment-profile';

/** Required fields of each kind, in the order of the prompts. */
const FIELDS: Readonly<Record<AuthKind, Readonly<Record<string, string>>>> = {
  'ak-sk': { ak: 'Access key (AK)', sk: 'Secret key (SK)' },
  temporary: { ak: 'Access key (AK)', sk: 'Secret key (SK)', securityToken: 'Security token' },
  password: { domain: 'Account name', user: 'IAM user name', password: 'Password' },
  token: { token: 'IAM token' },
  ecs: {},
  pod: {},
  'id-token': {},
};

/**
 * Reads the description of a profile, not validated.
 * @throws UsageError
 */
export async function readProfileInput(call: AddArguments): Promise<unknown> {
  const { name, kind, from, region, projectId, projectName, endpoints, agency } = call;
  const options = {
    name,
    ...(region !== undefined && { region }),
    ...(projectId !== undefined && { projectId }),
    ...(projectName !== undefined && { projectName }),
    ...(agency !== undefined && { agency }),
  };
  if (from === 'environment') {
    const spec = readEnvironmentProfile(getConfig());
    if (spec === null)
      throw new UsageError(
        'No credentials in the environment. Set HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK, or another kind (see docs/configuration.md).',
      );
    return { ...spec, ...options, endpoints: { ...spec.endpoints, ...endpoints } };
  }
  if (region === undefined) throw new UsageError('add requires --region, for example cn-north-4.');
  const secrets = from === 'stdin' ? await readStdin() : await promptFor(kind);
  return { ...options, endpoints, auth: { kind, ...secrets } };
}

async function readStdin(): Promise<object> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(await text(process.stdin));
  } catch {
    // The parser's message would contain part of the input.
    throw new UsageError('Standard input is not valid JSON.');
  }
  if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed;
  throw new UsageError('Standard input must be a JSON object, for example {"ak": "…", "sk": "…"}.');
}

async function promptFor(kind: AuthKind): Promise<object> {
  const input: Record<string, string> = {};
  for (const [field, question] of Object.entries(FIELDS[kind])) input[field] = await askHidden(question);
  return input;
}
