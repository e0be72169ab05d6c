import 'server-only';

const PROXY_VARIABLES = ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY'];

/** Returns one line for each group of variables that other programs use and the dashboard does not, without values. */
export function findUnusedVariables(env: Readonly<Record<string, string | undefined>>): string[] {
  const names = PROXY_VARIABLES.flatMap((name) => [name, name.toLowerCase()]).filter((name) =>
    env[name]?.trim(),
  );
  const warnings: string[] = [];
  if (names.length > 0)
    warnings.push(
      `${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} set and not used. Requests to the cloud and notifications are sent without a proxy (see docs/configuration.md, "Networks")`,
    );
  if (/^(1|true|yes)$/i.test(env['HW_INSECURE']?.trim() ?? ''))
    warnings.push(
      'HW_INSECURE is set and not used. Certificates are always checked: set NODE_EXTRA_CA_CERTS to the file of your own CA',
    );
  const hasRegion = [env['HUAWEICLOUD_REGION'], env['HW_REGION_NAME']].some((region) => region?.trim());
  if (env['HC_CONTAINER_CREDENTIALS_FULL_URI']?.trim() && !hasRegion)
    warnings.push(
      'HC_CONTAINER_CREDENTIALS_FULL_URI is set without HUAWEICLOUD_REGION. The identity of this pod is only used by stored profiles: set HUAWEICLOUD_REGION to use it without one',
    );
  return warnings;
}
