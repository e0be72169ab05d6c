import 'server-only';
import { text } from 'node:stream/consumers';
import { getConfig } from '@/lib/server/config/config';
import { askHidden } from '@/lib/server/cli/ask-hidden';
import { UsageError } from '@/lib/server/cli/usage-error';
import type { AddCall, AuthKind } from './arguments';
import { profileFromEnvironment } from '@/lib/server/credentials/environment';

/** What each kind needs, in the order in which it is asked for. */
const FIELDS: Readonly<Record<AuthKind, Readonly<Record<string, string>>>> = {
  'ak-sk': { ak: 'Access key (AK)', sk: 'Secret key (SK)' },
  temporary: { ak: 'Access key (AK)', sk: 'Secret key (SK)', securityToken: 'Security token' },
  password: { domain: "Account's name", user: "IAM user's name", password: 'Password' },
  token: { token: 'IAM token' },
  ecs: {},
};

/** The profile as a person has described it, unchecked. Throws UsageError. */
export async function profileToAdd(call: AddCall): Promise<unknown> {
  const { name, kind, from, region, projectId, projectName, endpoints } = call;
  const described = {
    name,
    ...(region !== undefined && { region }),
    ...(projectId !== undefined && { projectId }),
    ...(projectName !== undefined && { projectName }),
  };
  if (from === 'environment') {
    const spec = profileFromEnvironment(getConfig());
    if (spec === null) throw new UsageError('The environment has no credentials (HUAWEICLOUD_SDK_AK …).');
    return { ...spec, ...described, endpoints: { ...spec.endpoints, ...endpoints } };
  }
  if (region === undefined) throw new UsageError('add needs --region, like cn-north-4.');
  const secrets = from === 'stdin' ? await readStdin() : await askFor(kind);
  return { ...described, endpoints, auth: { kind, ...secrets } };
}

async function readStdin(): Promise<object> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(await text(process.stdin));
  } catch {
    // The parser's message would show a piece of what was read.
    throw new UsageError('Standard input is not JSON.');
  }
  if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed;
  throw new UsageError('Standard input must be a JSON object, like {"ak": "…", "sk": "…"}.');
}

async function askFor(kind: AuthKind): Promise<object> {
  const answers: Record<string, string> = {};
  for (const [field, question] of Object.entries(FIELDS[kind])) answers[field] = await askHidden(question);
  return answers;
}
