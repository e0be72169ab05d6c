import 'server-only';
import { parseArgs } from 'node:util';
import { UsageError } from '@/lib/server/cli/usage-error';

const KINDS = ['ak-sk', 'temporary', 'password', 'token', 'ecs', 'pod', 'id-token'] as const;

export type AuthKind = (typeof KINDS)[number];

export interface AddArguments {
  command: 'add';
  name: string;
  from: 'prompt' | 'stdin' | 'environment';
  kind: AuthKind;
  /** Same fields as in a profile; undefined if not given. */
  region?: string;
  projectId?: string;
  projectName?: string;
  endpoints: { swr?: string; iam?: string; sts?: string };
  agency?: { name: string; domainName?: string; domainId?: string };
}

export type ParsedArguments =
  | AddArguments
  | { command: 'help' }
  | { command: 'list' | 'rotate-key' }
  | { command: 'remove'; name: string }
  | { command: 'check'; name: string | null };

export const HELP = `Manage profiles. A profile is a region, a project and the credentials to look up jobs with.

  npm run profile -- list
  npm run profile -- check [NAME]       test one profile or all: clock, signature, project, permissions
  npm run profile -- add NAME --region REGION [--kind KIND] [--project ID] [--project-name NAME]
                         [--swr URL] [--iam URL] [--sts URL] [--stdin | --from-env]
                         [--agency NAME --account NAME | --account-id ID]
  npm run profile -- remove NAME
  npm run profile -- rotate-key         encrypt stored profiles and channels with a new key

  --kind KIND    ak-sk (default), temporary, password, token, ecs, pod or id-token
  --agency NAME  assume this agency of another account, given by --account or --account-id
  --stdin        read the secrets as JSON from standard input, e.g. {"ak": "…", "sk": "…"}; the fields are ak, sk,
                 securityToken, domain, user, password, token
  --from-env     use the credentials, region and endpoints of the environment (HUAWEICLOUD_SDK_AK …, HW_ACCESS_KEY …)

Secrets are not accepted as arguments, which other users of the machine can see. Without --stdin or --from-env, you are
prompted for them. "add" replaces a profile with the same name. The command uses the dashboard's store (DATA_DIR or
DATABASE_URL) and encryption key: CREDENTIALS_KEY, the file CREDENTIALS_KEY_FILE, or a file created in DATA_DIR.
"rotate-key" switches to CREDENTIALS_KEY_NEW. If that is unset and the key is in a file, it generates one.

Exit codes: 0 success, 1 failure or failed check, 64 invalid arguments.`;

const OPTIONS = {
  region: { type: 'string' },
  kind: { type: 'string', default: 'ak-sk' },
  project: { type: 'string' },
  'project-name': { type: 'string' },
  swr: { type: 'string' },
  iam: { type: 'string' },
  sts: { type: 'string' },
  agency: { type: 'string' },
  account: { type: 'string' },
  'account-id': { type: 'string' },
  stdin: { type: 'boolean', default: false },
  'from-env': { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/**
 * Parses the arguments.
 * @throws UsageError
 */
export function parseArguments(args: string[]): ParsedArguments {
  const { values, positionals } = parse(args);
  const [command, name, ...more] = positionals;
  if (values.help || command === undefined || command === 'help') return { command: 'help' };
  if (more.length > 0) throw new UsageError(`${toSafeName(command)} takes one name. See --help.`);
  switch (command) {
    case 'list':
    case 'rotate-key':
      if (name !== undefined) throw new UsageError(`${command} takes no name. See --help.`);
      return { command };
    case 'check':
      return { command, name: name ?? null };
    case 'remove':
      return { command, name: requireName(command, name) };
    case 'add':
      return parseAddArguments(requireName(command, name), values);
    default:
      throw new UsageError('The command must be one of: list, check, add, remove, rotate-key. See --help.');
  }
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch {
    const known = Object.keys(OPTIONS).map((name) => `--${name}`);
    throw new UsageError(
      `Unknown option or missing value. Options: ${known.join(', ')}. Secrets are not accepted as arguments. See --help.`,
    );
  }
}

function parseAddArguments(name: string, values: ReturnType<typeof parse>['values']): AddArguments {
  const kind = KINDS.find((each) => each === values.kind);
  if (kind === undefined) throw new UsageError(`--kind must be one of: ${KINDS.join(', ')}.`);
  if (values.stdin && values['from-env']) throw new UsageError('Use either --stdin or --from-env.');
  const { region, project, 'project-name': projectName, swr, iam, sts } = values;
  const agency = parseAgency(values);
  return {
    command: 'add',
    name,
    kind,
    from: values.stdin ? 'stdin' : values['from-env'] ? 'environment' : 'prompt',
    ...(region !== undefined && { region }),
    ...(project !== undefined && { projectId: project }),
    ...(projectName !== undefined && { projectName }),
    ...(agency !== undefined && { agency }),
    endpoints: {
      ...(swr !== undefined && { swr }),
      ...(iam !== undefined && { iam }),
      ...(sts !== undefined && { sts }),
    },
  };
}

function parseAgency({
  agency: name,
  account: domainName,
  'account-id': domainId,
}: ReturnType<typeof parse>['values']): AddArguments['agency'] {
  if ((name === undefined) !== (domainName === undefined && domainId === undefined))
    throw new UsageError('--agency requires --account or --account-id, and these require --agency.');
  if (name === undefined) return undefined;
  return {
    name,
    ...(domainName !== undefined && { domainName }),
    ...(domainId !== undefined && { domainId }),
  };
}

function requireName(command: string, name: string | undefined): string {
  if (name === undefined) throw new UsageError(`${command} requires a profile name. See --help.`);
  return name;
}

function toSafeName(command: string): string {
  return ['list', 'check', 'add', 'remove', 'rotate-key'].includes(command) ? command : 'A command';
}
