import 'server-only';

/** Denied request. Fields are null or empty if the message doesn't contain them. */
interface DeniedRequest {
  who: string | null;
  action: string | null;
  resource: string | null;
  /** Reason as given by Huawei Cloud. */
  failure: string | null;
  /** Policies that led to the decision. */
  policies: string[];
}

/** Maximum depth of a message. */
const MAX_DEPTH = 8;

/**
 * Extracts the denied request from a decoded authorization message. Its format is not documented, so each
 * field is searched for under its possible names at any depth, outermost first.
 * @see DecodeAuthorizationMessage of STS, api-iam5
 */
export function parseDeniedRequest(decoded: unknown): DeniedRequest {
  const find = (...names: string[]) => collectTexts(decoded, new Set(names))[0] ?? null;
  return {
    who: find('principal_urn', 'principal', 'user_urn') ?? find('user_name', 'username', 'agency_name'),
    action: find('action', 'actions', 'operation'),
    resource: find('resource', 'resources', 'resource_urn'),
    failure: find('failure', 'reason', 'deny_reason'),
    policies: collectTexts(
      decoded,
      new Set(['policy', 'policies', 'policy_name', 'policy_id', 'matched_policies', 'matched_statements']),
    ),
  };
}

/** Collects the distinct strings under these names, breadth first. */
function collectTexts(root: unknown, names: ReadonlySet<string>): string[] {
  const texts = new Set<string>();
  let level: unknown[] = [root];
  for (let depth = 0; depth < MAX_DEPTH && level.length > 0; depth++) {
    const next: unknown[] = [];
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue;
      for (const [name, child] of Object.entries(value)) {
        if (names.has(name.toLowerCase())) for (const text of getTexts(child)) texts.add(text);
        next.push(child);
      }
    }
    level = next;
  }
  return [...texts];
}

function getTexts(value: unknown): string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  return Array.isArray(value) ? value.flatMap(getTexts) : [];
}
