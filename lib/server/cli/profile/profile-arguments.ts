import 'server-only';
import { parseArgs } from 'node:util';
import { UsageError } from '@/lib/server/cli/usage-error';

const KINDS = ['ak-sk', 'temporary', 'password', 'token', 'ecs'] as const;

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
}

export type ParsedArguments =
  | AddArguments
  | { command: 'help' }
  | { command: 'list' | 'rotate-key' }
  | { command: 'remove'; name: string }
  | { command: 'check'; name: string | null };

export const HELP = `The profiles by which the dashboard looks up jobs: a region, a project, and credentials.

  npm run profile -- list
  npm run profile -- check [NAME]       tries one, or all: clock, signature, project, permissions
  npm run profile -- add NAME --region REGION [--kind KIND] [--project ID] [--project-name NAME]
                         [--swr URL] [--iam URL] [--sts URL] [--stdin | --from-env]
  npm run profile -- remove NAME
  npm run profile -- rotate-key         encrypts all that is stored by a new key

  --kind KIND    ak-sk (the default), temporary, password, token or ecs
  --stdin        read the secrets as JSON from standard input, e.g. {"ak": "…", "sk": "…"}; the fields are ak, sk,
                 securityToken, domain, user, password, token
  --from-env     take credentials, region and endpoints from the environment (HUAWEICLOUD_SDK_AK …, HW_ACCESS_KEY …)

Secrets are never taken from the command line, where others could read them: without --stdin or --from-env they are
asked for. A profile of the same name is replaced. The store is that of the dashboard (DATA_DIR or DATABASE_URL), and
what is stored is encrypted by CREDENTIALS_KEY, the key in the file CREDENTIALS_KEY_FILE, or one made in DATA_DIR.
rotate-key changes to CREDENTIALS_KEY_NEW, or, where the key is in a file, to one that it makes.

Exit codes: 0 done, 1 it failed (also where a check found something wrong), 64 the call is wrong.`;

const OPTIONS = {
  region: { type: 'string' },
  kind: { type: 'string', default: 'ak-sk' },
  project: { type: 'string' },
  'project-name': { type: 'string' },
  swr: { type: 'string' },
  iam: { type: 'string' },
  sts: { type: 'string' },
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
  if (more.length > 0) throw new UsageError(`${said(command)} takes one name. See --help.`);
  switch (command) {
    case 'list':
    case 'rotate-key':
      if (name !== undefined) throw new UsageError(`${command} takes no name. See --help.`);
      return { command };
    case 'check':
      return { command, name: name ?? null };
    case 'remove':
      return { command, name: named(command, name) };
    case 'add':
      return addCall(named(command, name), values);
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
      `An option is not known, or lacks its value; there are: ${known.join(', ')}. Secrets are not taken from the command line: see --help.`,
    );
  }
}

function addCall(name: string, values: ReturnType<typeof parse>['values']): AddArguments {
  const kind = KINDS.find((each) => each === values.kind);
  if (kind === undefined) throw new UsageError(`--kind must be one of: ${KINDS.join(', ')}.`);
  if (values.stdin && values['from-env']) throw new UsageError('Either --stdin or --from-env, not both.');
  const { region, project, 'project-name': projectName, swr, iam, sts } = values;
  return {
    command: 'add',
    name,
    kind,
    from: values.stdin ? 'stdin' : values['from-env'] ? 'environment' : 'prompt',
    ...(region !== undefined && { region }),
    ...(project !== undefined && { projectId: project }),
    ...(projectName !== undefined && { projectName }),
    endpoints: {
      ...(swr !== undefined && { swr }),
      ...(iam !== undefined && { iam }),
      ...(sts !== undefined && { sts }),
    },
  };
}

function named(command: string, name: string | undefined): string {
  if (name === undefined) throw new UsageError(`${command} needs the name of a profile. See --help.`);
  return name;
}

function said(command: string): string {
  return ['list', 'check', 'add', 'remove', 'rotate-key'].includes(command) ? command : 'A command';
}
