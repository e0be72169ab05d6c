export type Kind = 'instance' | 'resource' | 'project' | 'request' | 'other';

/** One place where an ID stands, and what that place says about it. */
export interface Mention {
  id: string;
  meaning: 'job' | 'unlabelled' | Kind;
}

// Every repetition is bounded or cannot start twice over the same text: what is pasted may be large and hostile.
const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![a-z0-9])';
/** Where a value ends: not amid letters of any script but Chinese (look-alikes), a file name or a clock time. */
const END = '(?!(?!\\p{sc=Han})[\\p{L}\\p{M}\\p{N}_-]|\\.[a-z0-9]|:[0-9])';
const VALUE = `(?:${UUID}|[a-z0-9][a-z0-9-]{0,63}${END})`;
const SEPARATOR = '(?:[ \\t"\'`“‘「【\\\\:=>|(\\[*#]| is | was |是|为)';
const JOB_LABEL = `(?<![a-z0-9])(?:job|任务)(?<idWord>[ _.-]{0,2}(?:id|编?号))?(?<separator>${SEPARATOR}{1,20})`;

/** All that may name an ID. Labelled values are looked ahead at only: a refused one may itself be a label. */
const TOKEN = new RegExp(
  [
    `${JOB_LABEL}(?=(?<labelled>${VALUE}))`,
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
/** UUIDs in lower case, others as they are. */
export const canonical = (id: string) => (ONLY_UUID.test(id) ? id.toLowerCase() : id);

/** Goes through a normalised text once. `jobObjects` are the IDs that the text, being JSON, gives to job objects. */
export function* scan(plain: string, jobObjects: ReadonlySet<string>): Generator<Mention> {
  let taken = 0; // up to where the text is part of a value found already
  for (const match of plain.matchAll(TOKEN)) {
    if (match.index < taken) continue;
    const { idWord, separator = '', labelled, segment, query, jsonId, bare } = match.groups ?? {};
    if (bare !== undefined) {
      const meaning = labelBefore(plain, match.index);
      if (meaning !== 'secret') yield { id: canonical(bare), meaning };
      continue;
    }
    if (query !== undefined) {
      for (const id of idsInQuery(query)) yield { id, meaning: 'job' };
      continue;
    }
    const value = labelled ?? segment ?? jsonId ?? '';
    const end = match.index + match[0].length + value.length;
    let isJob = jobObjects.has(canonical(value));
    if (segment !== undefined) isJob = hasDigit(value); // else a route or a placeholder: /jobs/new, /jobs/job-id
    if (labelled !== undefined) {
      isJob = isLabelledValue(value, idWord !== undefined, separator, plain.slice(end, end + 80));
    }
    if (!isJob) continue;
    taken = end;
    yield { id: canonical(value.replace(/-+$/, '')), meaning: 'job' };
  }
}

/** Whether what follows "job id" (or only "job") is a value, not the next word of a sentence or of code. */
function isLabelledValue(value: string, hasIdWord: boolean, separator: string, after: string): boolean {
  if (!hasIdWord) return hasDigit(value) && /[:=]/.test(separator) && !after.startsWith('/');
  if (hasDigit(value)) return true;
  if (/^(?:null|none|nil|undefined|unknown|string|true|false)$/i.test(value)) return false;
  if (/["'`]$/.test(separator)) return true;
  const goesOn = /^(?: ?[:=(/]|[ \t]+[\p{L}\d][\w-]{0,40}(?![\w-]*[=:]))/u.test(after);
  return /[:=]/.test(separator) && !goesOn;
}

function idsInQuery(query: string): string[] {
  const lists = query.split('&').filter((parameter) => /^ids?=/i.test(parameter));
  return lists
    .flatMap((list) => list.slice(list.indexOf('=') + 1).split(','))
    .map((part) => canonical(VALUE_AT_START.exec(part)?.[0] ?? ''))
    .filter(hasDigit);
}

const GAP = `(?:[ _.-]|["'\\\\]{0,3} ?[:=] ?\\{?["'\\s\\\\]{0,12})?`;
/** Text that ends in one of the words, with or without "id": `instance`, `instance id`, `"instance": {"id`, `swrInstanceId`. */
const endingIn = (words: string, or = '(?!)') =>
  new RegExp(`(?:(?<![a-z-])(?:${words})s?(?:${GAP}(?:ids?|编?号))?|(?:${words})[_-]?ids?|${or})$`, 'iu');

/** The first that fits counts. A secret is neither found nor shown. */
const LABELS: readonly (readonly ['unlabelled' | 'secret' | Kind, RegExp])[] = [
  ['unlabelled', /job[_-]?ids?$/i],
  ['instance', endingIn('instance|实例')],
  ['resource', endingIn('resource|资源', '(?:\\.{3}|after \\w{1,9}) \\[id')], // Terraform: Still creating... [id=
  ['project', endingIn('project|tenant|项目|租户')],
  ['request', endingIn('request|trace|请求')],
  ['secret', /(?:token|secret|password|signature|authorization|cookie)$/i],
  ['other', endingIn('vpc|subnet', '(?:domain|order|cluster|user|account) id')],
  ['other', /[A-Za-z0-9][_-][Ii][Dd]s?$|[A-Za-z]Ids?$|[a-z]IDs?$/],
];

/** What the words right before an ID call it; a bare `id` says nothing. */
function labelBefore(plain: string, index: number): 'unlabelled' | 'secret' | Kind {
  const before = plain.slice(Math.max(0, index - 80), index);
  const label = before.replace(/(?: is| was|是|为)?[ \t"'`“‘「【\\:=>|([{<*#/_-]*$/, '');
  return LABELS.find(([, pattern]) => pattern.test(label))?.[0] ?? 'unlabelled';
}
