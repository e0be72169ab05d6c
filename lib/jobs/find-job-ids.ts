import { normalise, spellOutTables } from './find-job-ids-normalise';
import { JOB_ID_PATTERN } from './job';

type Kind = 'instance' | 'resource' | 'project' | 'request' | 'other';

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

// Every repetition below is bounded or cannot start twice over the same text: pasted text may be large and hostile.
const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![a-z0-9])';
/** Where a value ends: not amid letters of any script but Chinese (a look-alike), a file name or a clock time. */
const END = '(?!(?!\\p{sc=Han})[\\p{L}\\p{M}\\p{N}_-]|\\.[a-z0-9]|:[0-9])';
const VALUE = `(?:${UUID}|[a-z0-9][a-z0-9-]{0,63}${END})`;
const SEPARATOR = '(?:[ \\t"\'`“‘「【\\\\:=>|(\\[*#]| is | was |是|为)';

/** What may name an ID. Values are looked ahead at, not consumed: a refused one may itself be a label. */
const TOKEN = new RegExp(
  [
    `(?<![a-z0-9])(?:job|任务)(?<idWord>[ _.-]{0,2}(?:id|编?号))?(?<separator>${SEPARATOR}{1,20})(?=(?<labelled>${VALUE}))`,
    `/jobs/(?=(?<segment>${VALUE}))`,
    `/jobs/?\\?(?=(?<query>[^\\s?#"'\`<>()\\[\\]{}|\\\\]+))`,
    `"id"\\s{0,3}:\\s{0,3}"(?=(?<jsonId>${VALUE})")`,
    `(?<![a-z0-9])(?<bare>${UUID}|[0-9a-f]{32}(?![a-z0-9]))`,
  ].join('|'),
  'giu',
);

/**
 * Finds every job ID in whatever was pasted (IDs, API answers, logs, tables, links), and says which other IDs it
 * passed over. Steps: normalise; if nothing but tokens is left, they are the IDs; else scan once for labels, links and
 * bare IDs, and let the sum of what is said about each ID decide.
 */
export function findJobIds(text: string): FoundJobIds {
  const plain = normalise(text);
  const tokens = onlyTokens(plain);
  if (tokens !== null) return { ids: [...new Set(tokens.map(canonical))], passedOver: [] };

  const objects = readObjects(text);
  const seen = new Set<string>();
  const jobs = new Set<string>(); // called a job's somewhere: nothing outweighs that
  const kinds = new Map<string, Kind>([...objects.instances].map((id) => [id, 'instance']));
  for (const { id, meaning } of scan(spellOutTables(plain), objects.jobs)) {
    seen.add(id);
    if (meaning === 'job') jobs.add(id);
    else if (meaning !== 'unlabelled' && (meaning === 'instance' || !kinds.has(id))) kinds.set(id, meaning);
  }

  const ids: string[] = [];
  const passedOver: PassedOver[] = [];
  for (const id of seen) {
    const kind = jobs.has(id) ? undefined : kinds.get(id);
    if (kind !== undefined) passedOver.push({ text: id, kind });
    else if (JOB_ID_PATTERN.test(id)) ids.push(id);
  }
  return { ids, passedOver: passedOver.slice(0, MAX_PASSED_OVER) };
}

const hasDigit = (value: string) => /\d/.test(value);
const canonical = (id: string) => (new RegExp(`^${UUID}$`, 'i').test(id) ? id.toLowerCase() : id);

/** The tokens of a text that holds nothing else, or null. */
function onlyTokens(plain: string): string[] | null {
  const parts = plain.split(/[\s,;、|"'`“”‘’「」『』()[\]{}<>【】*•\\]+/);
  const tokens = parts.filter((part) => part !== '' && part !== '-'); // a dash alone is a bullet
  const areIds = tokens.length > 0 && tokens.every((token) => JOB_ID_PATTERN.test(token) && hasDigit(token));
  return areIds ? tokens : null;
}

interface Mention {
  id: string;
  meaning: 'job' | 'unlabelled' | Kind;
}

function* scan(plain: string, jobObjects: ReadonlySet<string>): Generator<Mention> {
  let taken = 0; // up to where the text is part of a value found already
  for (const match of plain.matchAll(TOKEN)) {
    if (match.index < taken) continue;
    const { idWord, separator, labelled, segment, query, jsonId, bare } = match.groups ?? {};
    const end = match.index + match[0].length;
    if (bare !== undefined) {
      const id = canonical(bare);
      const label = jobObjects.has(id) ? 'job' : labelBefore(plain, match.index);
      if (label !== 'secret') yield { id, meaning: label ?? (bare.includes('-') ? 'unlabelled' : 'project') };
    } else if (query !== undefined) {
      for (const id of idsInQuery(query)) yield { id, meaning: 'job' };
    } else {
      const value = labelled ?? segment ?? jsonId ?? '';
      const isJob =
        labelled !== undefined
          ? isLabelledValue(value, idWord !== undefined, separator ?? '', plain.slice(end + value.length))
          : segment !== undefined
            ? hasDigit(value) // else a route or a placeholder: /jobs/new, /jobs/job-id
            : jobObjects.has(value);
      if (!isJob) continue;
      taken = end + value.length;
      yield { id: canonical(value.replace(/-+$/, '')), meaning: 'job' };
    }
  }
}

/** Whether what follows "job id" or "job" is a value rather than the next word of a sentence or of code. */
function isLabelledValue(value: string, hasIdWord: boolean, separator: string, after: string): boolean {
  if (!hasIdWord) return hasDigit(value) && /[:=]/.test(separator);
  if (hasDigit(value)) return true;
  if (!/[:="'`]/.test(separator) || /^(?:null|none|nil|undefined|unknown|string|true|false)$/i.test(value)) {
    return false;
  }
  const isSentence = /^(?: ?[:=(]|[ \t]+[\p{L}\d][\w-]{0,40}(?![\w-]*[=:]))/u.test(after);
  return /["'`]$/.test(separator) || !isSentence;
}

function idsInQuery(query: string): string[] {
  return query
    .split('&')
    .filter((parameter) => /^ids?=/i.test(parameter))
    .flatMap((parameter) => parameter.slice(parameter.indexOf('=') + 1).split(','))
    .map((part) => canonical(new RegExp(`^${VALUE}`, 'iu').exec(part)?.[0] ?? ''))
    .filter(hasDigit);
}

const GAP = `(?:[ _.-]|["'\\\\]{0,3} ?[:=] ?\\{?["'\\s\\\\]{0,12})?`;
/** Text ending in one of the words, with or without "id": `instance`, `instance id`, `"instance": {"id`, `swrInstanceId`. */
const endingIn = (words: string, orElse = '(?!)') =>
  new RegExp(`(?:(?<![a-z-])(?:${words})s?(?:${GAP}(?:ids?|编?号))?|(?:${words})[_-]?ids?|${orElse})$`, 'iu');

/** The first that fits counts. A token or password is neither found nor shown. */
const LABELS: readonly (readonly ['unlabelled' | 'secret' | Kind, RegExp])[] = [
  ['unlabelled', endingIn('job|任务')],
  ['instance', endingIn('instance|实例')],
  ['resource', endingIn('resource|资源', '(?:\\.\\.\\.|after \\w{1,9}) \\[id')], // Terraform: Still creating... [id=
  ['project', endingIn('project|tenant|项目|租户')],
  ['request', endingIn('request|trace|请求')],
  ['secret', /(?:token|secret|password|signature|authorization|cookie)$/i],
  ['other', endingIn('vpc|subnet', '(?:domain|order|cluster|user|account) id')],
  ['other', /[A-Za-z0-9][_-][Ii][Dd]s?$|[A-Za-z]Ids?$|[a-z]IDs?$/],
];

/** What the words right before an ID say it is; a bare `id` says nothing. */
function labelBefore(plain: string, index: number): 'unlabelled' | 'secret' | Kind | undefined {
  const before = plain.slice(Math.max(0, index - 80), index);
  const label = before.replace(/(?: is| was|是|为)?[ \t"'`“‘「【\\:=>|([{<*#/_-]*$/, '');
  return LABELS.find(([, pattern]) => pattern.test(label))?.[0];
}

/** When the text is JSON, its objects tell what a bare `id` belongs to. */
function readObjects(text: string): { jobs: Set<string>; instances: Set<string> } {
  const found = { jobs: new Set<string>(), instances: new Set<string>() };
  const values: unknown[] = [parseJson(text)];
  for (const value of values) {
    if (typeof value !== 'object' || value === null) continue;
    for (const inner of Object.values(value as Record<string, unknown>)) values.push(inner);
    if (!('id' in value) || typeof value.id !== 'string') continue;
    if ('status' in value && ('type' in value || 'reason' in value)) found.jobs.add(canonical(value.id));
    else if (['vpc_id', 'subnet_id', 'spec', 'charge_mode'].some((key) => key in value)) {
      found.instances.add(canonical(value.id));
    }
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
