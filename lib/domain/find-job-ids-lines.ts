// Beginnings and ends of lines: what terminals, pagers, logs, mail and chats add to the lines of a text.

const BLANKS = /[ \t]*/y;
const INDENTATION = /[\s\uE000]*/y;
/** Borders, quote marks, comment signs and continuation marks. */
const DECORATION = /[\s\uE000│┃║|¦▌▏┆┊╎>›»#*;!%/↪↳⤷•·]+/y;
/** Decorations with the sign of a diff, which may also be a hyphen of an ID. */
const DIFF_DECORATION = /[\s\uE000│┃║|¦▌▏┆┊╎>›»#*;!%/↪↳⤷•·]*[+-]\s*/y;
/** Beginning of a prefix of logs and pagers: a bracket, a number, a date, `web-1 |` or `apply.log:12:`. */
const LOG_PREFIX =
  /^[\s│┃|>#*/+;%!-]*(?:\[|\d|[\w.-]+\s*\||[A-Z][a-z]{2} +\d|[\w./-]+[:-]\d|.*\d\d:\d\d:\d\d)/;
/** Last character of a prefix. */
const PREFIX_ENDS = /[\s|│┃>\]):]/;
/** Right border, or a sign that the line continues: `\`, PowerShell's backtick, quoted-printable's `=`, `>` of a pager. */
const END_MARKS = '\\`^=>+│┃║|¦↩↵⏎¬';

const MAX_PREFIX_LENGTH = 120;
export const MAX_LINE_LENGTH = 2000;

const isBlank = (char: string | undefined) => char === ' ' || char === '\t';
const isDigit = (char: string | undefined) => char !== undefined && char >= '0' && char <= '9';
const isWordCharacter = (char: string | undefined) =>
  isDigit(char) || (char !== undefined && ((char >= 'a' && char <= 'z') || (char >= 'A' && char <= 'Z')));

/** Returns the line without white space, borders and continuation marks at its end. */
export function trimLineEnd(line: string, maxMarks = 2): string {
  let trimmed = trimBlanksAtEnd(line);
  for (let marks = 0; marks < maxMarks && isEndMark(trimmed); marks++)
    trimmed = trimBlanksAtEnd(trimmed.slice(0, -1));
  return trimmed;
}

/** Returns whether a line ends in a mark, as opposed to an assignment whose value is on the next line. */
const isEndMark = (line: string) =>
  END_MARKS.includes(line.slice(-1) || ' ') && !/(?:^|\s)=$/.test(line.slice(-2));
const trimBlanksAtEnd = (line: string) => line.trimEnd().replace(/\uE000{1,9}$/, '');

/** Returns whether a line may begin with anything but its text: decorations, or a prefix up to a separator. */
export const canHavePrefix = (line: string) => !isWordCharacter(line[0]) || PREFIX_ENDS.test(line);

/**
 * Returns where the text of a line may begin if the line above continues in it. A prefix that lines have in common,
 * such as a timestamp, is not text.
 *
 * @param neighbors Lines above or below.
 * @returns Offsets in the line, the most likely one first.
 */
export function findTextStarts(neighbors: readonly string[], line: string): number[] {
  let prefix = 0;
  for (const other of neighbors) {
    const shared = findSharedPrefix(other, line);
    // One neighbor may begin with the same text, too, or lack the prefix.
    if (shared > 0 && (prefix === 0 || shared < prefix)) prefix = shared;
  }
  const indentation = measure(INDENTATION, line, prefix);
  if (isWordCharacter(line[0]) || /\w/.test(line.slice(0, prefix))) return [indentation];
  return [indentation, measure(DECORATION, line, 0), measure(DIFF_DECORATION, line, 0), prefix];
}

/** Returns where the decoration at an index ends. */
function measure(pattern: RegExp, line: string, from: number): number {
  if (isWordCharacter(line[from])) return from; // as on most lines
  pattern.lastIndex = from;
  return pattern.test(line) ? Math.min(pattern.lastIndex, from + MAX_PREFIX_LENGTH) : from;
}

/** Returns the length of the prefix of two lines if it is a decoration or one of a log, and not the same text. */
function findSharedPrefix(other: string, line: string): number {
  const length = measureSharedPrefix(other, line);
  if (length === 0) return 0;
  const prefix = line.slice(0, length);
  if (LOG_PREFIX.test(prefix)) return length;
  return Math.max(measure(DECORATION, prefix, 0), measure(DIFF_DECORATION, prefix, 0));
}

/**
 * Returns the length of the prefix that a line has in common with another one, up to a separator. Digits and the number
 * of blanks may differ, as in timestamps and line numbers.
 */
function measureSharedPrefix(other: string, line: string): number {
  let i = measure(BLANKS, other, 0);
  let j = measure(BLANKS, line, 0);
  let end = Math.min(i, j);
  while (j < line.length && j < MAX_PREFIX_LENGTH && i < other.length) {
    const isRun = isDigit(line[j]) ? isDigit : isBlank;
    if (isRun(line[j]) && isRun(other[i])) {
      while (isRun(line[j])) j++;
      while (isRun(other[i])) i++;
    } else {
      if (line[j] !== other[i] || `"'{}`.includes(line[j] ?? '')) break; // a quotation mark is text
      i++;
      j++;
    }
    const last = line[j - 1] ?? '';
    if (isSeparator(last, line[j - 2]) || (j === 1 && (last === '+' || last === '-'))) end = j;
  }
  return end;
}

/** Returns whether a prefix may end in a character. */
const isSeparator = (char: string, before = '') =>
  !isWordCharacter(char) && PREFIX_ENDS.test(char) && (char !== ':' || /[\w\])]/.test(before));

const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6]/g;
const MAX_WIDTH = 2000;

/** Returns the number of terminal columns of a line, up to a maximum. Chinese characters take two. */
function measureWidth(line: string): number {
  const start = line.slice(0, MAX_WIDTH);
  return start.length + (start.match(WIDE)?.length ?? 0);
}

/**
 * Returns whether a program that limits the width of lines may have added the break between two lines: the first word
 * of the second line had no space in the first.
 */
export function isWrapPlausible(above: string, line: string): boolean {
  const [word = ''] = /^\s*\S*/.exec(line.slice(0, MAX_WIDTH)) ?? [];
  return (
    above.length + 1 + word.length >= line.length ||
    measureWidth(above) + 1 + measureWidth(word) >= measureWidth(line)
  );
}

/** Returns the lines of a text without their prefixes, and without an end mark that a line shares with another one. */
export function readAllBodies(text: string): string[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const ends = lines.map((line) => line.trimEnd().slice(-1));
  return lines.map((line, i) => {
    const body = line.slice(findContinuation([lines[i - 1] ?? '', lines[i + 1] ?? ''], line));
    return ends[i] === ends[i - 1] || ends[i] === ends[i + 1] ? trimLineEnd(body, 1) : body.trimEnd();
  });
}

/** Returns where the text of a line begins if it continues the line above. */
function findContinuation(neighbors: readonly string[], line: string): number {
  const [first = 0, second = first] = findTextStarts(neighbors, line);
  return Math.max(first, second);
}

/**
 * Returns the last lines of a text without prefixes and borders, and without empty lines above the last one.
 *
 * @param maxLength Length of the text above the last line that is needed.
 */
export function readBodies(text: string, maxLength: number): { above: string[]; last: string } {
  const lines = text.split('\n').filter((line, i, all) => i === all.length - 1 || line.trim() !== '');
  const last = lines.at(-1) ?? '';
  const above: string[] = [];
  let length = 0;
  for (let i = lines.length - 2; i >= 0 && length < maxLength; i--) {
    const line = lines[i] ?? '';
    const start = findContinuation([lines[i - 1] ?? '', lines[i + 1] ?? ''], line);
    const body = trimLineEnd(line.slice(start));
    above.unshift(body);
    length += body.length;
  }
  return { above, last: last.slice(findContinuation(lines.slice(-3, -1), last)) };
}

/** Returns where the line of a character begins, or an earlier limit in a very long line. */
export function findLineStart(text: string, index: number): number {
  const from = Math.max(0, index - MAX_LINE_LENGTH);
  return from + text.slice(from, index).lastIndexOf('\n') + 1;
}

/** Returns whether only white space is before a character on its line. */
export function isAtLineStart(text: string, index: number): boolean {
  const from = Math.max(0, index - MAX_LINE_LENGTH);
  let i = index;
  while (i > from && text[i - 1] !== '\n' && text[i - 1]?.trim() === '') i--;
  return i === from || text[i - 1] === '\n';
}

export function readLine(text: string, start: number): string {
  const line = text.slice(start, start + MAX_LINE_LENGTH);
  const end = line.indexOf('\n');
  return end === -1 ? line : line.slice(0, end);
}
