// Part of the second stage: gaps inside of split IDs, and the parts after them.
import { canHavePrefix, findLineStart, findTextStarts, readLine } from './find-job-ids-lines';

type Gap = 'markup' | 'space' | 'line';

/** Position in a text. */
export interface Span {
  start: number;
  end: number;
}

/** Part of an ID after a gap. */
export interface Part extends Span {
  part: string;
  gap: Gap;
}

const RUN_HERE = /[0-9a-f-]+/iy;
const SOFT_BREAKS_HERE = /\uE000{1,9}/y;
/** Rest of a line without text, and at most one empty line. */
const LINE_END_HERE = /[ \t\uE000]*(?:[\\`^=>+│┃║|¦↩↵⏎¬][ \t\uE000]*){0,2}\n(?:[ \t\uE000]*\n)?/y;

/** Returns whether a gap may begin with a character. */
export const isGapStart = (char = '') => char !== '' && ' \n\t\uE000\\`^=>+│┃║|¦↩↵⏎¬'.includes(char);

/** Finds parts of IDs, once for each position. */
export class PartFinder {
  private readonly found: (readonly Part[] | undefined)[];

  constructor(private readonly text: string) {
    this.found = new Array<readonly Part[] | undefined>(text.length);
  }

  /** Returns the parts of an ID that may follow the part at a position, the most likely one first. */
  find(start: number, end: number): readonly Part[] {
    return (this.found[start] ??= findParts(this.text, start, end));
  }
}

const NONE: readonly Part[] = [];

function findParts(text: string, partStart: number, end: number): readonly Part[] {
  if (!isGapStart(text[end])) return NONE;
  const { gap, starts } = findGap(text, partStart, end);
  const parts: Part[] = [];
  for (const start of starts) {
    if (parts.some((other) => other.start === start)) continue;
    const part = matchHere(RUN_HERE, text, start);
    if (part !== '') parts.push({ part, start, end: start + part.length, gap });
  }
  return parts.length === 0 ? NONE : parts;
}

/** Returns what follows a part: the kind of gap, and where the next one may begin. */
function findGap(text: string, partStart: number, end: number): { gap: Gap; starts: number[] } {
  const lineEnd = matchHere(LINE_END_HERE, text, end);
  if (lineEnd !== '') {
    const lineStart = end + lineEnd.length;
    const line = readLine(text, lineStart);
    if (!canHavePrefix(line)) return { gap: 'line', starts: [lineStart] };
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

function matchHere(pattern: RegExp, text: string, index: number): string {
  pattern.lastIndex = index;
  return pattern.exec(text)?.[0] ?? '';
}
