import { normalise, spellOutTables } from './find-job-ids-normalise';
import { canonical, hasDigit, type Kind, scan } from './find-job-ids-scan';
import { JOB_ID_PATTERN } from './job-id';

/** An ID-looking thing that is not a job ID, by what it is. */
export interface PassedOver {
  text: string;
  kind: Kind;
}

export interface FoundJobIds {
  /** In order of first appearance, no doubles. */
  ids: string[];
  /** In order of first appearance, no doubles, at most 50. */
  passedOver: PassedOver[];
}

const MAX_PASSED_OVER = 50;

/**
 * Finds every job ID in whatever was pasted (IDs, API answers, logs, tables, links), and says which other IDs it
 * passed over. Steps: normalise; if nothing but tokens is left, they are the IDs; else scan once for labels, links and
 * bare IDs, and let all that is said about an ID decide.
 */
export function findJobIds(text: string): FoundJobIds {
  const plain = normalise(text);
  const tokens = onlyTokens(plain);
  if (tokens !== null) return { ids: [...new Set(tokens.map(canonical))], passedOver: [] };

  const objects = readObjects(text);
  const seen = new Set<string>();
  const jobs = new Set(objects.jobs); // called a job's somewhere: nothing outweighs that
  const kinds = new Map<string, Kind>([...objects.instances].map((id) => [id, 'instance']));
  for (const { id, meaning } of scan(spellOutTables(plain), objects.jobs)) {
    seen.add(id);
    if (meaning === 'job') jobs.add(id);
    else if (meaning === 'instance' || (meaning !== 'unlabelled' && !kinds.has(id))) kinds.set(id, meaning);
  }

  const found: FoundJobIds = { ids: [], passedOver: [] };
  for (const id of seen) {
    const kind = kinds.get(id) ?? (/^[0-9a-f]{32}$/i.test(id) ? 'project' : undefined);
    if (kind === undefined || jobs.has(id)) found.ids.push(id);
    else if (found.passedOver.length < MAX_PASSED_OVER) found.passedOver.push({ text: id, kind });
  }
  return found;
}

/** The tokens of a text that holds nothing else, or null. */
function onlyTokens(plain: string): string[] | null {
  const parts = plain.split(/[\s,;、|"'`“”‘’「」『』()[\]{}<>【】*•\\]+/);
  const tokens = parts.filter((part) => part !== '' && part !== '-'); // a dash alone is a bullet
  const areIds = tokens.length > 0 && tokens.every((token) => JOB_ID_PATTERN.test(token) && hasDigit(token));
  return areIds ? tokens : null;
}

/** When the text is JSON, its objects tell what a bare `id` belongs to. */
function readObjects(text: string): { jobs: Set<string>; instances: Set<string> } {
  const found = { jobs: new Set<string>(), instances: new Set<string>() };
  const values: unknown[] = [parseJson(text)]; // a list, not recursion: nesting may be deep
  for (const value of values) {
    if (typeof value !== 'object' || value === null) continue;
    for (const inner of Object.values(value as Record<string, unknown>)) values.push(inner);
    if (!('id' in value) || typeof value.id !== 'string') continue;
    const isJob = 'status' in value && ('type' in value || 'reason' in value);
    const isInstance = ['vpc_id', 'subnet_id', 'spec', 'charge_mode'].some((key) => key in value);
    if (isJob) found.jobs.add(canonical(value.id));
    else if (isInstance) found.instances.add(canonical(value.id));
  }
  return found;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.trim());
  } catch {
    return null;
  }
}
