// Fourth stage of finding job IDs: every mention of an ID, and what the text says it is.
import { findContext } from './find-job-ids-context';
import type { LabelMeaning } from './find-job-ids-labels';
import { findLabeledPart, findUnlabeledPart } from './find-job-ids-parts';
import { hasDigit, toCanonicalId } from './find-job-ids-shapes';

/** One occurrence of an ID, and its meaning by context. */
interface Mention {
  id: string;
  meaning: LabelMeaning | 'unlabeled' | 'cut' | 'split';
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
const JOB_LABEL = `(?<![a-z0-9])(?:job|任务|作业)(?<idWord>[ _.-]{0,2}(?:id|编?号))?(?<separator>${SEPARATOR}{1,20})`;

/**
 * Everything that may denote an ID. Labeled values are matched by look-ahead, because a rejected value may be a label.
 * So are parts, because an ID may begin inside of one (`abc-36db69c5-…`).
 */
const TOKEN = new RegExp(
  [
    `${JOB_LABEL}(?=(?<labeled>${VALUE}))`,
    `/jobs/(?=(?<segment>${VALUE}))`,
    `/jobs/?\\?(?=(?<query>[^\\s?#"'\`<>()\\[\\]{}|\\\\]+))`,
    `"id"\\s{0,3}:\\s{0,3}"(?=(?<jsonId>${VALUE})")`,
    `(?<![a-z0-9])(?<bare>${UUID}|[0-9a-f]{32}(?![a-z0-9]))`,
    `(?<![a-z0-9-])(?=(?<run>[0-9a-f-]{4,40}))`,
  ].join('|'),
  'giu',
);
/** Length of the text after a value that shows whether the value is cut off. */
const MAX_AFTER = 80;
const VALUE_AT_START = new RegExp(`^${VALUE}`, 'iu');
/** If an ID has more line breaks, lines are so short that its label may have been split beyond recognition, too. */
const MAX_LINE_BREAKS = 2;
const MAX_LIST_SEPARATOR = 12;
/** Text between the IDs of a list. */
const LIST_SEPARATOR = /^["'`]?(?:, ?|、|; ?| ?(?:and|or|和|及|与) ?){1,2}["'`]?$/;

/**
 * Yields every mention of an ID in one pass.
 *
 * @param text Normalized text in which split IDs are joined.
 * @param jobObjects IDs of job objects.
 * @param joined IDs that were split, and the number of line breaks in them.
 */
export function* scanMentions(
  text: string,
  jobObjects: ReadonlySet<string>,
  joined: ReadonlyMap<string, number>,
): Generator<Mention> {
  let consumed = 0; // end of the last value that was yielded
  let plural: Plural | null = null;
  for (const match of text.matchAll(TOKEN)) {
    if (match.index < consumed) continue;
    const { query, bare, run } = match.groups ?? {};
    if (bare !== undefined) {
      const id = toCanonicalId(bare);
      const end = match.index + bare.length;
      const context = findContext(text, { index: match.index, end, isJoined: joined.has(id) });
      const meaning: LabelMeaning | undefined =
        context?.meaning ?? findListMeaning(text, plural, match.index);
      plural = meaning !== undefined && (context?.isPlural ?? true) ? { end, meaning } : null;
      const isSplit = (joined.get(id) ?? 0) > MAX_LINE_BREAKS;
      yield { id, meaning: meaning ?? (isSplit ? 'split' : 'unlabeled') };
    } else if (query !== undefined) {
      const end = match.index + match[0].length + query.length;
      yield* parseQueryIds(query, text.slice(end, end + MAX_AFTER));
    } else if (run !== undefined) {
      const part = findUnlabeledPart(text, match.index, run);
      if (part === null) continue;
      const position = { index: match.index, end: match.index + run.length, isJoined: false };
      const { meaning = 'job' } = findContext(text, position) ?? {};
      consumed = match.index + part.length;
      if (meaning === 'job') yield { id: part, meaning: 'cut' };
    } else {
      const mention = parseLabeledValue(text, match, jobObjects);
      if (mention === null) continue;
      consumed = mention.end;
      yield mention;
    }
  }
}

/** The last ID after a label for several IDs. */
interface Plural {
  end: number;
  meaning: LabelMeaning;
}

/** Returns the meaning of the ID before, if it is in one list with the next one. */
function findListMeaning(text: string, plural: Plural | null, index: number): LabelMeaning | undefined {
  if (plural === null || index - plural.end > MAX_LIST_SEPARATOR) return undefined;
  return LIST_SEPARATOR.test(text.slice(plural.end, index)) ? plural.meaning : undefined;
}

/** Parses a value after a job label, in the path of a link or in a job object. */
function parseLabeledValue(
  text: string,
  match: RegExpExecArray,
  jobObjects: ReadonlySet<string>,
): (Mention & { end: number }) | null {
  const { idWord, separator = '', labeled, segment, jsonId } = match.groups ?? {};
  const value = labeled ?? segment ?? jsonId ?? '';
  const end = match.index + match[0].length + value.length;
  const after = text.slice(end, end + MAX_AFTER);
  let isJob = jobObjects.has(toCanonicalId(value));
  if (segment !== undefined) isJob = hasDigit(value); // not a route or placeholder such as /jobs/new
  if (labeled !== undefined) isJob = isLabeledValue(value, idWord !== undefined, separator, after);
  if (!isJob) return null;
  const part = findLabeledPart(value, separator, after);
  if (part !== null) return { id: part, meaning: 'cut', end: end + part.length - value.length };
  return { id: toCanonicalId(value.replace(/-+$/, '')), meaning: 'job', end };
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

/** @param after Text after the link. */
function parseQueryIds(query: string, after: string): Mention[] {
  const lists = query.split('&').filter((parameter) => /^ids?=/i.test(parameter));
  const values = lists.flatMap((list) => list.slice(list.indexOf('=') + 1).split(','));
  return values.flatMap((text, i): Mention[] => {
    const value = VALUE_AT_START.exec(text)?.[0] ?? '';
    if (!hasDigit(value)) return [];
    const rest = text.slice(value.length) + (i === values.length - 1 ? after : ',');
    const part = findLabeledPart(value, '', rest);
    return [part === null ? { id: toCanonicalId(value), meaning: 'job' } : { id: part, meaning: 'cut' }];
  });
}
