import 'server-only';
import { VARIABLES } from './config';
import {
  CREDENTIAL_FAMILIES,
  type CredentialFamily,
  findCredentialFamily,
  getSelectingVariables,
  readsOpenStackVariables,
} from './credential-families';
import { findForeignVariable, IGNORED_REASONS } from './foreign-variables';
import { isRegionVariable } from './region-variables';

type Environment = Readonly<Record<string, string | undefined>>;

/** Prefixes that hardly any other program has, unlike CLOUD_SDK_ (Google Cloud). Unknown variables are likely misspelt. */
const OWN_PREFIXES = /^(HUAWEICLOUD|HUAWEI_CLOUD|HW)_/;

/** Values that ask for what the dashboard does anyway. */
const DEFAULTS: Readonly<Record<string, RegExp>> = {
  HW_INSECURE: /^(0|f|false|no)$/i,
  OS_INSECURE: /^(0|f|false|no)$/i,
  HW_SIGNING_ALGORITHM: /^HmacSHA256$/i,
};

/** Returns one line for each reason why variables of other tools have no effect, without values. */
export function findUnusedForeignVariables(env: Environment): string[] {
  const groups = new Map<string, string[]>();
  for (const [name, value = ''] of Object.entries(env)) {
    if (value.trim() === '' || DEFAULTS[name]?.test(value.trim())) continue;
    const reason = findReason(name, env);
    if (reason !== null) groups.set(reason, [...(groups.get(reason) ?? []), name]);
  }
  const lines = [...groups].map(
    ([reason, names]) =>
      `${names.sort().join(', ')} ${names.length === 1 ? 'is' : 'are'} set and not used. ${reason}`,
  );
  const lists = Object.keys(env).filter((name) => isRegionVariable(name) && /,\s*\S/.test(env[name] ?? ''));
  if (lists.length > 0)
    lines.push(`Of the endpoints in ${lists.sort().join(', ')}, only the first one is used`);
  return lines;
}

/** Returns why a variable that is set has no effect; null if it has one. */
function findReason(name: string, env: Environment): string | null {
  const foreign = findForeignVariable(name);
  if (foreign === undefined) {
    const isUnknown = OWN_PREFIXES.test(name) && !VARIABLES.includes(name);
    return isUnknown ? 'The dashboard knows no such variables (see docs/configuration.md)' : null;
  }
  if (foreign.use === 'ignored') return IGNORED_REASONS[foreign.reason];
  if (name.startsWith('OS_') && !readsOpenStackVariables(env))
    return 'OS_… variables are only read beside credentials in HW_… or OS_… variables, and if no others precede them';
  if (name === 'HW_PROFILE' && findCredentialFamily(env)?.kind !== 'file')
    return 'It is the name of a profile in HW_SHARED_CONFIG_FILE, which is not used';
  return findPreceding(name, env);
}

/** Returns which variables precede those of credentials; null if the variable contains none or is used. */
function findPreceding(name: string, env: Environment): string | null {
  const families = CREDENTIAL_FAMILIES.filter((family) => getAllVariables(family).includes(name));
  if (families.length === 0) return null;
  const current = findCredentialFamily(env);
  if (current === null) return 'It is no credential without those that belong to it';
  if (families.includes(current)) return null;
  const [first = ''] = getSelectingVariables(current).filter((each) => env[each]?.trim());
  return `Credentials are read from ${first} and what belongs to it, which takes precedence`;
}

function getAllVariables(family: CredentialFamily): string[] {
  const selecting = getSelectingVariables(family);
  if (family.kind === 'key') return [...selecting, family.securityToken];
  return family.kind === 'password' ? [...selecting, ...family.domains] : selecting;
}
