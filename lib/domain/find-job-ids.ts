import { normalizeText, labelTableCells } from './find-job-ids-normalize';
import { toCanonicalId, hasDigit, type IdKind, scanMentions } from './find-job-ids-scan';
import { JOB_ID_PATTERN } from './job-id';

/** An ID that is not a job ID, and its kind. */
export interface IgnoredId {
  text: string;
  kind: IdKind;
}

export interface FindJobIdsResult {
  /** Unique, in order of first appearance. */
  ids: string[];
  /** Unique, in order of first appearance, at most 50. */
  ignored: IgnoredId[];
}

const MAX_IGNORED_IDS = 50;

/**
 * Finds every job ID in pasted text (IDs, API responses, logs, tables, links), and lists the other IDs it ignored.
 * Normalizes the text first. If only ID-like tokens remain, all of them are job IDs. Otherwise scans once for labels,
 * links and bare IDs, and classifies each ID by all of its mentions.
 */
export function findJobIds(text: string): FindJobIdsResult {
  const plain = normalizeText(text);
  const tokens = parseOnlyTokens(plain);
  if (tokens !== null) return { ids: [...new Set(tokens.map(toCanonicalId))], ignored: [] };

  const objects = collectObjectIds(text);
  const seen = new Set<string>();
  const jobs = new Set(objects.jobs); // a job label takes precedence over any other label
  const kinds = new Map<string, IdKind>([...objects.instances].map((id) => [id, 'instance']));
  for (const { id, meaning } of scanMentions(labelTableCells(plain), objects.jobs)) {
    seen.add(id);
    if (meaning === 'job') jobs.add(id);
    else if (meaning === 'instance' || (meaning !== 'unlabeled' && !kinds.has(id))) kinds.set(id, meaning);
  }

  const result: FindJobIdsResult = { ids: [], ignored: [] };
  for (const id of seen) {
    const kind = kinds.get(id) ?? (/^[0-9a-f]{32}$/i.test(id) ? 'project' : undefined);
    if (kind === undefined || jobs.has(id)) result.ids.push(id);
    else if (result.ignored.length < MAX_IGNORED_IDS) result.ignored.push({ text: id, kind });
  }
  return result;
}

/** Returns the ID-like tokens of the text, or null if the text contains anything else. */
function parseOnlyTokens(plain: string): string[] | null {
  const parts = plain.split(/[\s,;、|"'`“”‘’「」『』()[\]{}<>【】*•\\]+/);
  const tokens = parts.filter((part) => part !== '' && part !== '-'); // a dash alone is a bullet
  const areIds = tokens.length > 0 && tokens.every((token) => JOB_ID_PATTERN.test(token) && hasDigit(token));
  return areIds ? tokens : null;
}

/** Collects the `id` fields of job and instance objects if the text is JSON. */
function collectObjectIds(text: string): { jobs: Set<string>; instances: Set<string> } {
  const ids = { jobs: new Set<string>(), instances: new Set<string>() };
  const values: unknown[] = [parseJson(text)]; // a work list, because deep nesting would overflow the stack of a recursion
  for (const value of values) {
    if (typeof value !== 'object' || value === null) continue;
    for (const inner of Object.values(value as Record<string, unknown>)) values.push(inner);
    if (!('id' in value) || typeof value.id !== 'string') continue;
    const isJob = 'status' in value && ('type' in value || 'reason' in value);
    const isInstance = ['vpc_id', 'subnet_id', 'spec', 'charge_mode'].some((key) => key in value);
    if (isJob) ids.jobs.add(toCanonicalId(value.id));
    else if (isInstance) ids.instances.add(toCanonicalId(value.id));
  }
  return ids;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.trim());
  } catch {
    return null;
  }
}
