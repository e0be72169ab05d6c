export type IdKind = 'instance' | 'resource' | 'project' | 'request' | 'other';

/** One occurrence of an ID, and its meaning by context. */
export interface Mention {
  id: string;
  meaning: 'job' | 'unlabeled' | IdKind;
}

// Pasted text may be large and hostile. Every repetition is bounded or can't match the same text twice, so that
// matching takes linear time.
const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![a-z0-9])';
/**
 * End of a value. Rejects a following letter of any script except Chinese (look-alike letters), a file extension and a
 * clock time.
 */
const END = '(?!(?!\\p{sc=Han})[\\p{L}\\p{M}\\p{N}_-]|\\.[a-z0-9]|:[0-9])';
const VALUE = `(?:${UUID}|[a-z0-9][a-z0-9-]{0,63}${END})`;
const SEPARATOR = '(?:[ \\t"\'`“‘「【\\\\:=>|(\\[*#]| is | was |是|为)';
const JOB_LABEL = `(?<![a-z0-9])(?:job|任务)(?<idWord>[ _.-]{0,2}(?:id|编?号))?(?<separator>${SEPARATOR}{1,20})`;

/**
 * Everything that may denote an ID. Labeled values are matched by look-ahead, because a rejected value may be a label.
 */
const TOKEN = new RegExp(
  [
    `${JOB_LABEL}(?=(?<labeled>${VALUE}))`,
    `/jobs/(?=(?<segment>${VALUE}))`,
    `/jobs/?\\?(?=(?<query>[^\\s?#"'\`<>()\\[\\]{}|\\\\]+))`,
    `"id"\\s{0,3}:\\s{0,3}"(?=(?<jsonId>${VALUE})")`,
    `(?<![a-z0-9])(?<bare>${UUID}|[0-9a-f]{32}(?![a-z0-9]))`,
  ].join('|'),
  'giu',
);
const ONLY_UUID = new RegExp(`^${UUID}$`, 'i');
const VALUE_AT_START = new RegExp(`^${VALUE}`, 'iu');

export const hasDigit = (value: string) => /\d/.test(value);
/** Lowercases a UUID. Returns any other ID unchanged. */
export const toCanonicalId = (id: string) => (ONLY_UUID.test(id) ? id.toLowerCase() : id);

/**
 * Yields every mention of an ID in one pass.
 *
 * @param plain Normalized text.
 * @param jobObjects Canonical IDs of job objects, if the text is JSON.
 */
export function* scanMentions(plain: string, jobObjects: ReadonlySet<string>): Generator<Mention> {
  let consumed = 0; // end of the last value that was yielded
  for (const match of plain.matchAll(TOKEN)) {
    if (match.index < consumed) continue;
    const { idWord, separator = '', labeled, segment, query, jsonId, bare } = match.groups ?? {};
    if (bare !== undefined) {
      const meaning = parseLabelBefore(plain, match.index);
      if (meaning !== 'secret') yield { id: toCanonicalId(bare), meaning };
      continue;
    }
    if (query !== undefined) {
      for (const id of parseQueryIds(query)) yield { id, meaning: 'job' };
      continue;
    }
    const value = labeled ?? segment ?? jsonId ?? '';
    const end = match.index + match[0].length + value.length;
    let isJob = jobObjects.has(toCanonicalId(value));
    if (segment !== undefined) isJob = hasDigit(value); // not a route or placeholder such as /jobs/new
    if (labeled !== undefined) {
      isJob = isLabeledValue(value, idWord !== undefined, separator, plain.slice(end, end + 80));
    }
    if (!isJob) continue;
    consumed = end;
    yield { id: toCanonicalId(value.replace(/-+$/, '')), meaning: 'job' };
  }
}

/**
 * Returns whether the text after "job id" or "job" is a value, as opposed to the next word of a sentence or of code.
 */
function isLabeledValue(value: string, hasIdWord: boolean, separator: string, after: string): boolean {
  if (!hasIdWord) return hasDigit(value) && /[:=]/.test(separator) && !after.startsWith('/');
  if (hasDigit(value)) return true;
  if (/^(?:null|none|nil|undefined|unknown|string|true|false)$/i.test(value)) return false;
  if (/["'`]$/.test(separator)) return true;
  const goesOn = /^(?: ?[:=(/]|[ \t]+[\p{L}\d][\w-]{0,40}(?![\w-]*[=:]))/u.test(after);
  return /[:=]/.test(separator) && !goesOn;
}

function parseQueryIds(query: string): string[] {
  const lists = query.split('&').filter((parameter) => /^ids?=/i.test(parameter));
  return lists
    .flatMap((list) => list.slice(list.indexOf('=') + 1).split(','))
    .map((part) => toCanonicalId(VALUE_AT_START.exec(part)?.[0] ?? ''))
    .filter(hasDigit);
}

const GAP = `(?:[ _.-]|["'\\\\]{0,3} ?[:=] ?\\{?["'\\s\\\\]{0,12})?`;
/**
 * Matches text that ends in one of the words, with or without "id": `instance`, `instance id`, `"instance": {"id`,
 * `swrInstanceId`.
 */
const createLabelPattern = (words: string, or = '(?!)') =>
  new RegExp(`(?:(?<![a-z-])(?:${words})s?(?:${GAP}(?:ids?|编?号))?|(?:${words})[_-]?ids?|${or})$`, 'iu');

/** Labels in order of precedence. A value labeled as a secret is neither returned nor shown. */
const LABELS: readonly (readonly ['unlabeled' | 'secret' | IdKind, RegExp])[] = [
  ['unlabeled', /job[_-]?ids?$/i],
  ['instance', createLabelPattern('instance|实例')],
  ['resource', createLabelPattern('resource|资源', '(?:\\.{3}|after \\w{1,9}) \\[id')], // Terraform: Still creating... [id=
  ['project', createLabelPattern('project|tenant|项目|租户')],
  ['request', createLabelPattern('request|trace|请求')],
  ['secret', /(?:token|secret|password|signature|authorization|cookie)$/i],
  ['other', createLabelPattern('vpc|subnet', '(?:domain|order|cluster|user|account) id')],
  ['other', /[A-Za-z0-9][_-][Ii][Dd]s?$|[A-Za-z]Ids?$|[a-z]IDs?$/],
];

/** Classifies an ID by the words right before it. A bare `id` is no label. */
function parseLabelBefore(plain: string, index: number): 'unlabeled' | 'secret' | IdKind {
  const before = plain.slice(Math.max(0, index - 80), index);
  const label = before.replace(/(?: is| was|是|为)?[ \t"'`“‘「【\\:=>|([{<*#/_-]*$/, '');
  return LABELS.find(([, pattern]) => pattern.test(label))?.[0] ?? 'unlabeled';
}
