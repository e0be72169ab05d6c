// Second stage of finding job IDs: joins IDs that line breaks, markup or spaces have split. An ID is joined only if its
// parts form exactly one whole ID; otherwise, its parts are left as they are.
import { findTextStarts, isWrapPlausible } from './find-job-ids-lines';
import { SOFT_BREAK } from './find-job-ids-normalize';
import { isHexId, isUuid, isUuidStart, UUID_LENGTH } from './find-job-ids-shapes';

interface JoinedText {
  text: string;
  /** Number of breaks in each ID that was split, in lower case. The lines of these IDs are longer than they were. */
  joined: Map<string, number>;
}

const RUN = /(?<![a-z0-9])[0-9a-f][0-9a-f-]*/gi;
const RUN_HERE = /[0-9a-f-]+/iy;
const SOFT_BREAKS_HERE = /\uE000{1,9}/y;
/** Rest of a line without text, and at most one empty line. */
const LINE_END_HERE = /[ \t\uE000]*(?:[\\`^=>+│┃║|¦↩↵⏎¬][ \t\uE000]*){0,2}\n(?:[ \t\uE000]*\n)?/y;

/** Length of a UUID up to its last hyphen. Parts beyond it are plain digits, which could be anything. */
const LAST_GROUP = 24;
const MAX_LINE_LENGTH = 2000;

type Gap = 'markup' | 'space' | 'line';

/** Joins split IDs and replaces the remaining soft breaks by spaces. */
export function joinBrokenIds(text: string): JoinedText {
  const joined = new Map<string, number>();
  const parts: string[] = [];
  let copied = 0;
  let hyphen = 0;
  for (const { index, 0: run } of text.matchAll(RUN)) {
    if (index < copied || run.length >= UUID_LENGTH) continue;
    const start = index + (isPartial(run) ? 0 : run.lastIndexOf('-') + 1);
    if (hyphen !== -1 && hyphen < start) hyphen = text.indexOf('-', start);
    const hasHyphen = hyphen !== -1 && hyphen < start + MAX_LINE_LENGTH;
    if (!hasHyphen && isAtLineStart(text, start)) continue; // may not become an ID, and there may be many
    const whole = completeId(text, start, index + run.length);
    if (whole === null) continue;
    joined.set(whole.id.toLowerCase(), whole.lineBreaks);
    parts.push(text.slice(copied, start), whole.id);
    copied = whole.end;
  }
  parts.push(text.slice(copied));
  return { text: parts.join('').replaceAll(SOFT_BREAK, ' '), joined };
}

const isPartial = (id: string) => isUuidStart(id) || /^[0-9a-f]{1,31}$/i.test(id);

/** Appends the parts that follow a partial ID until it is whole. Returns null if they don't form an ID. */
function completeId(
  text: string,
  start: number,
  firstEnd: number,
): { id: string; end: number; lineBreaks: number } | null {
  let lineBreaks = 0;
  let id = text.slice(start, firstEnd);
  let end = firstEnd;
  let partStart = start;
  for (let gaps = 0; isPartial(id); gaps++) {
    const next = findNextPart(text, { id, start, partStart, end, gaps });
    if (next === null) return null;
    id += next.part;
    end = next.end;
    partStart = end - next.part.length;
    if (next.gap === 'line') lineBreaks++;
    if (isUuid(id) || isHexId(id)) return { id, end, lineBreaks };
  }
  return null;
}

interface Partial {
  id: string;
  start: number;
  /** Index of its last part. */
  partStart: number;
  end: number;
  gaps: number;
}

interface NextPart {
  part: string;
  end: number;
  gap: Gap;
}

/** Returns the next part of an ID, or null if there is none, or if the line has different ends of the ID. */
function findNextPart(text: string, partial: Partial): NextPart | null {
  const { gap, starts } = findGap(text, partial);
  const candidates: NextPart[] = [];
  for (const start of starts) {
    const part = matchHere(RUN_HERE, text, start);
    const end = start + part.length;
    const id = partial.id + part;
    // Without its hyphen, a part of a UUID would look like a part of 32 digits.
    if (part === '' || (text[start - 1] === '-' && !isUuidStart(id) && !isUuid(id))) continue;
    const isPart = isPartial(id) && (gap !== 'space' || isStructured(partial.id, part));
    if (isPart || isEndOfId(text, partial, { gap, part, start, end })) candidates.push({ part, end, gap });
  }
  const ends = new Set(candidates.map(({ part }) => part).filter((part) => !isPartial(partial.id + part)));
  return ends.size > 1 ? null : (candidates[0] ?? null);
}

/** Returns whether a part completes an ID. */
function isEndOfId(text: string, partial: Partial, next: NextPart & { start: number }): boolean {
  const id = partial.id + next.part;
  if (/[a-z0-9_]/i.test(text[next.end] ?? '')) return false;
  if (isUuid(id)) return isCertain(text, partial, next);
  return isHexId(id) && next.gap !== 'space' && !isAtLineStart(text, partial.start);
}

/** Returns what separates a part from the next one, and where the next one may begin. */
function findGap(text: string, { partStart, end }: Partial): { gap: Gap; starts: number[] } {
  const lineEnd = matchHere(LINE_END_HERE, text, end);
  if (lineEnd !== '') {
    const lineStart = end + lineEnd.length;
    const line = readLine(text, lineStart);
    const below = readLine(text, lineStart + line.length + 1);
    // A number at the beginning of both lines is a prefix only if the part of the ID above isn't that number.
    const above = text.slice(findLineStart(text, end), partStart);
    const starts = findTextStarts([above], line);
    if (starts.includes(0)) starts.push(...findTextStarts([below], line));
    return { gap: 'line', starts: starts.map((offset) => lineStart + offset) };
  }
  const softBreaks = matchHere(SOFT_BREAKS_HERE, text, end);
  if (softBreaks !== '') return { gap: 'markup', starts: [end + softBreaks.length] };
  return { gap: 'space', starts: text[end] === ' ' ? [end + 1] : [] };
}

/** Returns whether the hyphens show that two parts belong together. */
const isStructured = (id: string, part: string) =>
  id.endsWith('-') || part.includes('-') || (id.length < LAST_GROUP && id.includes('-'));

function isCertain(
  text: string,
  { id, start, end, gaps }: Partial,
  next: NextPart & { start: number },
): boolean {
  if (next.gap === 'markup' || isStructured(id, next.part)) return true;
  if (next.gap === 'space') return gaps > 0;
  return (
    isEnclosed(text, start, next.end) ||
    isWrapPlausible(readLine(text, findLineStart(text, end)), readLine(text, findLineStart(text, next.start)))
  );
}

const isEnclosed = (text: string, start: number, end: number) =>
  ['()', '[]', '{}', '<>', '""', "''", '``', '“”'].includes(
    text.slice(start - 1, start) + (text[end] ?? ' '),
  );

const isAtLineStart = (text: string, index: number) =>
  text.slice(findLineStart(text, index), index).trim() === '';

function matchHere(pattern: RegExp, text: string, index: number): string {
  pattern.lastIndex = index;
  return pattern.exec(text)?.[0] ?? '';
}

/** Returns where the line of a character begins, or an earlier limit in a very long line. */
function findLineStart(text: string, index: number): number {
  const from = Math.max(0, index - MAX_LINE_LENGTH);
  return from + text.slice(from, index).lastIndexOf('\n') + 1;
}

function readLine(text: string, start: number): string {
  const line = text.slice(start, start + MAX_LINE_LENGTH);
  const end = line.indexOf('\n');
  return end === -1 ? line : line.slice(0, end);
}
