import { mergeFoldedRows } from './find-job-ids-folded-cells';
import { joinBrokenIds } from './find-job-ids-join';
import { collectMeanings } from './find-job-ids-meanings';
import { normalizeText } from './find-job-ids-normalize';
import { scanMentions } from './find-job-ids-scan';
import { hasDigit, isHexId, isIdPart, isUuid, toCanonicalId } from './find-job-ids-shapes';
import { labelTableCells } from './find-job-ids-tables';
import { JOB_ID_PATTERN, type IdKind } from './job-id';

/** An ID of neither a job nor an instance, and its kind. */
export interface IgnoredId {
  text: string;
  kind: IdKind;
}

export interface FindJobIdsResult {
  /** Unique, in order of first appearance. */
  ids: string[];
  /** IDs that the text calls instances: unique, in order of first appearance, in lower case. */
  instances: string[];
  /** Unique, in order of first appearance, at most 50. */
  ignored: IgnoredId[];
}

const MAX_IGNORED_IDS = 50;
/** Name of a container before a whole ID, as in Docker's logs. */
const LINE_PREFIX =
  /^[ \t]*[\w.-]{1,60}[ \t]+\|(?:[ \t]+(?=[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})|[ \t│┃║|]*$)/gim;

/**
 * Finds every ID of a job or an instance in pasted text (IDs, API responses, logs, tables, links), and lists the other
 * IDs it ignored.
 *
 * 1. Normalizes the text: no escapes, markup or invisible characters.
 * 2. Joins IDs that lines, table cells or markup have split.
 * 3. Collects what objects and tables say about their IDs.
 * 4. Scans for labels, links and bare IDs, and classifies each ID by all of its mentions.
 *
 * An ID that nothing describes may be a job's or an instance's: it is in `ids`. So are all tokens of a text that
 * consists of ID-like tokens.
 */
export function findJobIds(text: string): FindJobIdsResult {
  const { text: plain, joined } = joinBrokenIds(mergeFoldedRows(normalizeText(text)));
  const tokens = parseOnlyTokens(plain);
  if (tokens !== null) return classifyTokens(tokens);

  const { jobs, others } = collectMeanings(plain);
  const kinds = new Map(others);
  const jobObjects = new Set(jobs);
  const seen = new Set<string>();
  const parts = new Set<string>();
  for (const { id, meaning } of scanMentions(labelTableCells(plain), jobObjects, joined)) {
    if (meaning === 'cut' || (meaning === 'split' && !jobs.has(id) && !kinds.has(id))) {
      parts.add(id);
      continue;
    }
    seen.add(id);
    if (meaning === 'unlabeled' || meaning === 'split') continue;
    if (meaning === 'job')
      jobs.add(id); // takes precedence over any other meaning
    else if (meaning === 'instance' || !kinds.has(id)) kinds.set(id, meaning);
  }

  const result: FindJobIdsResult = { ids: [], instances: [], ignored: [] };
  for (const id of seen) {
    const kind = kinds.get(id) ?? (isHexId(id) ? 'project' : undefined);
    if (kind === undefined || jobs.has(id)) result.ids.push(id);
    else if (kind === 'instance') result.instances.push(id.toLowerCase());
    else if (kind !== 'secret') result.ignored.push({ text: id, kind });
  }
  result.ignored.push(...findCutIds(parts, seen));
  result.ignored.splice(MAX_IGNORED_IDS);
  return result;
}

/** Returns the ID-like tokens of the text, or null if the text contains anything else. */
function parseOnlyTokens(plain: string): string[] | null {
  const withoutPrefixes = plain.replace(LINE_PREFIX, '').replace(/=$/gm, '');
  const parts = withoutPrefixes.split(/[\s,;、|│┃║¦"'`“”‘’「」『』()[\]{}<>【】*•\\]+/);
  const tokens = parts.filter((part) => part !== '' && part !== '-'); // a dash alone is a bullet
  const areIds = tokens.length > 0 && tokens.every((token) => JOB_ID_PATTERN.test(token) && hasDigit(token));
  return areIds ? tokens : null;
}

/**
 * Beside a part of an ID, a short token may be its end: only whole IDs are job IDs then. Beside a UUID, a number is that
 * of its line.
 */
function classifyTokens(tokens: readonly string[]): FindJobIdsResult {
  const parts = new Set(tokens.filter(isIdPart));
  const hasUuid = tokens.some(isUuid);
  const isJobId = (token: string) =>
    isUuid(token) || isHexId(token) || (parts.size === 0 && !(hasUuid && /^\d{1,6}$/.test(token)));
  const ids = new Set(tokens.filter(isJobId).map(toCanonicalId));
  return { ids: [...ids], instances: [], ignored: findCutIds(parts, ids).slice(0, MAX_IGNORED_IDS) };
}

/** Returns the parts of IDs that the text does not contain as a whole, too. */
function findCutIds(parts: ReadonlySet<string>, wholeIds: ReadonlySet<string>): IgnoredId[] {
  const whole = [...wholeIds];
  return [...parts].slice(0, MAX_IGNORED_IDS).flatMap((text): IgnoredId[] => {
    const [start = '', end = start] = text.toLowerCase().split('…');
    const isKnown = whole.some((id) => id.startsWith(start) || id.endsWith(end));
    return isKnown ? [] : [{ text, kind: 'cut' }];
  });
}
