// Second stage of finding job IDs: joins IDs that line breaks, markup or spaces have split. An ID is joined only if its
// parts form exactly one whole ID; otherwise, its parts are left as they are.
import { findTextStarts, isWrapPlausible } from './find-job-ids-lines';
import { SOFT_BREAK } from './find-job-ids-normalize';
import { isHexId, isUuid, isUuidStart, UUID_LENGTH } from './find-job-ids-shapes';

export interface JoinedText {
  text: string;
  /** The IDs that were split, in lower case. Their lines are longer now than they were. */
  joined: Set<string>;
}

const RUN = /(?<![a-z0-9])[0-9a-f][0-9a-f-]*/gi;
const RUN_HERE = /[0-9a-f-]+/iy;
const SOFT_BREAKS_HERE = /\uE000{1,9}/y;
/** Rest of a line without text, and at most one empty line. */
const LINE_END_HERE = /[ \t\uE000]*(?:[\\`^=>+│┃║|¦↩↵⏎¬][ \t\uE000]*)?\n(?:[ \t\uE000]*\n)?/y;

/** Length of a UUID up to its last hyphen. Parts beyond it are plain digits, which could be anything. */
const LAST_GROUP = 24;
const MAX_LINE_LENGTH = 2000;

type Gap = 'markup' | 'space' | 'line';

/** Joins split IDs and replaces the remaining soft breaks by spaces. */
export function joinBrokenIds(text: string): JoinedText {
  const joined = new Set<string>();
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
    joined.add(whole.id.toLowerCase());
    parts.push(text.slice(copied, start), whole.id);
    copied = whole.end;
  }
  parts.push(text.slice(copied));
  return { text: parts.join('').replaceAll(SOFT_BREAK, ' '), joined };
}

const isPartial = (id: string) => isUuidStart(id) || /^[0-9a-f]{1,31}$/i.test(id);

/** Appends the parts that follow a partial ID until it is whole. Returns null if they don't form an ID. */
function completeId(text: string, start: number, firstEnd: number): { id: string; end: number } | null {
  let id = text.slice(start, firstEnd);
  let end = firstEnd;
  for (let gaps = 0; isPartial(id); gaps++) {
    const next = findNextPart(text, { id, start, end, gaps });
    if (next === null) return null;
    id += next.part;
    end = next.end;
    if (isUuid(id) || isHexId(id)) return { id, end };
  }
  return null;
}

interface Partial {
  id: string;
  start: number;
  end: number;
  gaps: number;
}

function findNextPart(text: string, partial: Partial): { part: string; end: number } | null {
  const { gap, starts } = findGap(text, partial.end);
  for (const start of starts) {
    const part = matchHere(RUN_HERE, text, start);
    const end = start + part.length;
    const id = partial.id + part;
    // Without its hyphen, a part of a UUID would look like a part of 32 digits.
    if (part === '' || (text[start - 1] === '-' && !isUuidStart(id) && !isUuid(id))) continue;
    if (isPartial(id) && (gap !== 'space' || isStructured(partial.id, part))) return { part, end };
    if (/[a-z0-9_]/i.test(text[end] ?? '')) continue;
    if (isUuid(id) && isCertain(text, partial, { gap, part, start, end })) return { part, end };
    if (isHexId(id) && gap !== 'space' && !isAtLineStart(text, partial.start)) return { part, end };
  }
  return null;
}

/** Returns what separates a part from the next one, and where the next one may begin. */
function findGap(text: string, end: number): { gap: Gap; starts: number[] } {
  const lineEnd = matchHere(LINE_END_HERE, text, end);
  if (lineEnd !== '') {
    const lineStart = end + lineEnd.length;
    const line = readLine(text, lineStart);
    const below = readLine(text, lineStart + line.length + 1);
    const starts = findTextStarts([readLine(text, findLineStart(text, end)), below], line);
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
  next: { gap: Gap; part: string; start: number; end: number },
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
