// Second stage of finding job IDs: joins IDs that line breaks, markup or spaces have split. An ID is joined only if its
// parts form exactly one whole ID; otherwise, its parts are left as they are.
import { PartFinder, type Part, type Span } from './find-job-ids-gaps';
import { findLineStart, isAtLineStart, isWrapPlausible, readLine } from './find-job-ids-lines';
import { SOFT_BREAK } from './find-job-ids-normalize';
import { isHexId, isUuid, isUuidStart } from './find-job-ids-shapes';
import { findStarts } from './find-job-ids-starts';

interface JoinedText {
  text: string;
  /** Number of breaks in each ID that was split, in lower case. The lines of these IDs are longer than they were. */
  joined: Map<string, number>;
}

/** Length of a UUID up to its last hyphen. Parts beyond it are plain digits, which could be anything. */
const LAST_GROUP = 24;

/** Joins split IDs and replaces the remaining soft breaks by spaces. */
export function joinBrokenIds(text: string): JoinedText {
  const joined = new Map<string, number>();
  const parts: string[] = [];
  let copied = 0;
  const finder = new PartFinder(text);
  for (const { start, end } of findStarts(text, finder)) {
    if (start < copied) continue;
    const whole = completeId(text, finder, { start, end });
    if (whole === null) continue;
    joined.set(whole.id.toLowerCase(), whole.lineBreaks);
    parts.push(text.slice(copied, start), whole.id);
    copied = whole.end;
  }
  parts.push(text.slice(copied));
  return { text: parts.join('').replaceAll(SOFT_BREAK, ' '), joined };
}

const isPartial = (id: string) => isUuidStart(id) || /^[0-9a-f]{1,31}$/i.test(id);

interface Partial {
  id: string;
  start: number;
  /** Index of its last part. */
  partStart: number;
  end: number;
  gaps: number;
}

/** Appends the parts that follow a partial ID until it is whole. Returns null if they don't form an ID. */
function completeId(
  text: string,
  finder: PartFinder,
  { start, end: firstEnd }: Span,
): { id: string; end: number; lineBreaks: number } | null {
  let lineBreaks = 0;
  let partial = { id: text.slice(start, firstEnd), start, partStart: start, end: firstEnd, gaps: 0 };
  if (!isPartial(partial.id)) return null;
  for (;;) {
    const next = selectPart(text, partial, finder.find(partial.partStart, partial.end));
    if (next === null) return null;
    if (next.gap === 'line') lineBreaks++;
    const id = partial.id + next.part;
    if (!isPartial(id)) return { id, end: next.end, lineBreaks };
    partial = { id, start, partStart: next.start, end: next.end, gaps: partial.gaps + 1 };
  }
}

/** Returns the next part of an ID, or null if there is none, or if the line has different ends of the ID. */
function selectPart(text: string, partial: Partial, parts: readonly Part[]): Part | null {
  let selected: Part | null = null;
  let end: string | null = null;
  for (const next of parts) {
    const id = partial.id + next.part;
    const isStart = isPartial(id);
    // Without its hyphen, a part of a UUID would look like a part of 32 digits.
    if (text[next.start - 1] === '-' && !isUuidStart(id) && !isUuid(id)) continue;
    const isPart = isStart && (next.gap !== 'space' || isStructured(partial.id, next.part));
    if (!isPart && !isEndOfId(text, partial, next)) continue;
    if (!isStart && end !== null && end !== next.part) return null;
    if (!isStart) end = next.part;
    selected ??= next;
  }
  return selected;
}

/** Returns whether a part completes an ID. */
function isEndOfId(text: string, partial: Partial, next: Part): boolean {
  const id = partial.id + next.part;
  if (/[a-z0-9_]/i.test(text[next.end] ?? '')) return false;
  if (isUuid(id)) return isCertain(text, partial, next);
  return isHexId(id) && next.gap !== 'space' && !isAtLineStart(text, partial.start);
}

/** Returns whether the hyphens show that two parts belong together. */
const isStructured = (id: string, part: string) =>
  id.endsWith('-') || part.includes('-') || (id.length < LAST_GROUP && id.includes('-'));

function isCertain(text: string, { id, start, end, gaps }: Partial, next: Part): boolean {
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
