// Beginnings and ends of lines: what terminals, pagers, logs, mail and chats add to the lines of a text.

/** Borders, quote marks, comment signs and continuation marks. */
const DECORATION = /^[\s\uE000│┃║|¦▌▏┆┊╎>›»#*;!%/↪↳⤷•·]+/;
/** The same with the sign of a diff, which may also be a hyphen of an ID. */
const DIFF_DECORATION = /^[\s\uE000│┃║|¦▌▏┆┊╎>›»#*;!%/↪↳⤷•·]*[+-]\s*/;
/** Right border, or a sign that the line continues: `\`, PowerShell's backtick, quoted-printable's `=`, `>` of a pager. */
const END_MARKS = '\\`^=>+│┃║|¦↩↵⏎¬';

const MAX_PREFIX_LENGTH = 120;

const isBlank = (char: string | undefined) => char === ' ' || char === '\t';
const isDigit = (char: string | undefined) => char !== undefined && char >= '0' && char <= '9';

/** Returns the line without white space and one border or continuation mark at its end. */
export function trimLineEnd(line: string): string {
  const trimmed = trimBlanksAtEnd(line);
  return END_MARKS.includes(trimmed.slice(-1) || ' ') ? trimBlanksAtEnd(trimmed.slice(0, -1)) : trimmed;
}

const trimBlanksAtEnd = (line: string) => line.trimEnd().replace(/\uE000{1,9}$/, '');

/**
 * Returns where the text of a line may begin if the line above continues in it. A prefix that lines have in common,
 * such as a timestamp, is not text.
 *
 * @param below Line below, which shows the common prefix if the line above is incomplete.
 * @returns Offsets in the line, the most likely one first.
 */
export function findTextStarts(above: string, line: string, below: string): number[] {
  const shared = Math.max(measureSharedPrefix(above, line), measureSharedPrefix(below, line));
  const indentation = measure(/^[\s\uE000]*/, line, shared);
  if (/\w/.test(line.slice(0, shared))) return [indentation];
  return [indentation, measure(DECORATION, line, 0), measure(DIFF_DECORATION, line, 0), shared];
}

function measure(pattern: RegExp, line: string, from: number): number {
  return from + (pattern.exec(line.slice(from, from + MAX_PREFIX_LENGTH))?.[0].length ?? 0);
}

/**
 * Returns the length of the prefix that a line has in common with another one, up to a separator. Digits and the number
 * of blanks may differ, as in timestamps and line numbers.
 */
function measureSharedPrefix(other: string, line: string): number {
  let i = 0;
  let j = 0;
  let end = 0;
  while (j < line.length && j < MAX_PREFIX_LENGTH && i < other.length) {
    const isRun = isDigit(line[j]) ? isDigit : isBlank;
    if (isRun(line[j]) && isRun(other[i])) {
      while (isRun(line[j])) j++;
      while (isRun(other[i])) i++;
    } else {
      if (line[j] !== other[i]) break;
      i++;
      j++;
    }
    if (/[\s|│┃>:\])]/.test(line[j - 1] ?? '')) end = j;
  }
  return end;
}

const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6]/g;
const MAX_WIDTH = 2000;

/** Returns the number of terminal columns of a line, up to a maximum. Chinese characters take two. */
export function measureWidth(line: string): number {
  const start = line.slice(0, MAX_WIDTH);
  return start.length + (start.match(WIDE)?.length ?? 0);
}

/**
 * Returns whether a program that limits the width of lines may have added the break between two lines: the first word
 * of the second line had no space in the first.
 */
export function isWrapPlausible(above: string, line: string): boolean {
  const [word = ''] = /^\S*/.exec(line.slice(0, MAX_WIDTH)) ?? [];
  return measureWidth(above) + 1 + measureWidth(word) >= measureWidth(line);
}

/** Returns whether a line break may have split a string in quotes. */
export const hasBrokenStrings = (text: string) =>
  text.includes('\n') && text.split('\n').some((line) => (line.match(/"/g)?.length ?? 0) % 2 === 1);

/** Joins all lines into one, without their prefixes and borders. */
export function unwrapLines(text: string): string {
  const lines = text.split('\n');
  return lines.map((line, i) => readBody(lines, line, i)).join('');
}

/** Returns where the text of a line begins if it continues the line above. */
function findContinuation(above: string, line: string, below: string): number {
  const [first = 0, second = first] = findTextStarts(above, line, below);
  return Math.max(first, second);
}

/** Returns the last lines of a text as one line, and where the last of them begins in it. */
export function unwrapEnd(text: string, separator: string): { line: string; lastStart: number } {
  const lines = text.split('\n');
  const last = lines.at(-1) ?? '';
  const above = lines
    .slice(0, -1)
    .map((line, i) => readBody(lines, line, i) + separator)
    .join('');
  const start = findContinuation(lines.at(-2) ?? '', last, '');
  return { line: above + last.slice(start), lastStart: above.length };
}

const readBody = (lines: readonly string[], line: string, i: number) =>
  trimLineEnd(line.slice(findContinuation(lines[i - 1] ?? '', line, lines[i + 1] ?? '')));
