import 'server-only';
import { parseNoProxy } from './no-proxy';
import { findUnusedForeignVariables } from './unused-foreign-variables';

const REGION_VARIABLES = [
  'HUAWEICLOUD_REGION',
  'HUAWEICLOUD_SDK_REGION_ID',
  'HUAWEI_CLOUD_REGION',
  'HW_REGION_NAME',
];

type Environment = Readonly<Record<string, string | undefined>>;

/** Returns one line for each group of variables that other programs use and the dashboard does not, without secrets. */
export function findUnusedVariables(env: Environment): string[] {
  const warnings = [
    findUnusedProxy(env),
    ...findIgnoredHosts(env),
    ...findUnusedForeignVariables(env),
    findUnusedPodIdentity(env),
  ];
  return warnings.filter((warning) => warning !== null);
}

/** Go and Node.js do not use ALL_PROXY either, which is a SOCKS proxy on many desktops. */
function findUnusedProxy(env: Environment): string | null {
  const isSet = (name: string) => (env[name] ?? '').trim() !== '';
  const name = ['all_proxy', 'ALL_PROXY'].find(isSet);
  if (name === undefined || ['https_proxy', 'HTTPS_PROXY'].some(isSet)) return null;
  return `${name} is set and not used. Requests are sent without a proxy: set HTTPS_PROXY (see docs/configuration.md, "Networks")`;
}

/** CCE sets the variables of pod identity, so they are no fault. */
function findUnusedPodIdentity(env: Environment): string | null {
  const isPod = env['HC_CONTAINER_CREDENTIALS_FULL_URI']?.trim();
  if (!isPod || REGION_VARIABLES.some((name) => env[name]?.trim())) return null;
  return 'HC_CONTAINER_CREDENTIALS_FULL_URI is set without HUAWEICLOUD_REGION. The identity of this pod is only used by stored profiles: set HUAWEICLOUD_REGION to use it without one';
}

function findIgnoredHosts(env: Environment): string[] {
  return ['no_proxy', 'NO_PROXY'].flatMap((name) => {
    const { ignored } = parseNoProxy(env[name] ?? '');
    if (ignored.length === 0) return [];
    return `${name} has entries that match nothing: ${ignored.map((entry) => JSON.stringify(entry)).join(', ')}`;
  });
}
