import 'server-only';

/** Who was refused what; null, or nothing, where the message does not say. */
export interface Refusal {
  who: string | null;
  action: string | null;
  resource: string | null;
  /** Why, in the cloud's words. */
  failure: string | null;
  /** The policies that decided. */
  policies: string[];
}

/** No message nests so deep; and nothing is followed for ever. */
const DEEPEST = 8;

/**
 * What a decoded authorization message says (STS DecodeAuthorizationMessage, api-iam5). Its form is not documented, so
 * that each fact is looked for by the names it may have, wherever it stands, the outermost first.
 */
export function readRefusal(decoded: unknown): Refusal {
  const find = (...names: string[]) => textsAt(decoded, new Set(names))[0] ?? null;
  return {
    who: find('principal_urn', 'principal', 'user_urn') ?? find('user_name', 'username', 'agency_name'),
    action: find('action', 'actions', 'operation'),
    resource: find('resource', 'resources', 'resource_urn'),
    failure: find('failure', 'reason', 'deny_reason'),
    policies: textsAt(
      decoded,
      new Set(['policy', 'policies', 'policy_name', 'policy_id', 'matched_policies', 'matched_statements']),
    ),
  };
}

/** Every text that stands under one of these names, breadth first, each once. */
function textsAt(root: unknown, names: ReadonlySet<string>): string[] {
  const found = new Set<string>();
  let level: unknown[] = [root];
  for (let depth = 0; depth < DEEPEST && level.length > 0; depth++) {
    const next: unknown[] = [];
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue;
      for (const [name, child] of Object.entries(value)) {
        if (names.has(name.toLowerCase())) for (const text of textsOf(child)) found.add(text);
        next.push(child);
      }
    }
    level = next;
  }
  return [...found];
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  return Array.isArray(value) ? value.flatMap(textsOf) : [];
}
