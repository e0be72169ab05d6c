import 'server-only';
import { findUnusedForeignVariables } from './unused-foreign-variables';

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
  warnings.push(...findUnusedForeignVariables(env));
  return warnings;
}
