// Finds encoded authorization messages in a text. JavaScript, because `node scripts/wait.mjs` runs without a build.
import { decodeWithPositions } from './decode-escapes.mjs';

/** A run of base64 or base64url characters. */
const WORD = /[\w+/=-]+/g;
/** A label and the separators before the message. */
const LABEL =
  /(encoded[\s_-]{0,2}(?:authori[sz]ation[\s_-]{0,2})?(?:failure[\s_-]{0,2})?message|加密的?鉴权(?:失败)?信息)([\s"'\\:=：>|│┃#*,+]{0,64})/giu;
/** Characters, or hexadecimal bytes, that are separated one by one. */
const SPACED = /(?<![\w+/=-])[\w+/=-]{1,2}([^\w+/=-])(?:[\w+/=-]{1,2}\1){39,}(?:[\w+/=-]{1,2}(?![\w+/=-]))?/g;

/** Minimum length of a message that follows its label without punctuation. A shorter one is a word of a sentence. */
const MIN_BARE_LENGTH = 20;
/** Length at which a word is a message without a label. */
const MIN_LENGTH = 100;
/** Total length at which the pieces of a wrapped text are a message without a label. */
const MIN_WRAPPED_LENGTH = 64;
/** Length of a truncated piece. */
const MIN_TRUNCATED_LENGTH = 20;
/** Minimum length of a random piece. */
const MIN_PIECE_LENGTH = 16;
/** Minimum length of a last piece without digits. The letters of a shorter one say too little. */
const MIN_LAST_LENGTH = 8;
/** Minimum length of a piece that isn't random, between blanks only. */
const MIN_PLAIN_PIECE_LENGTH = 40;
/** Share of neighbors in base64 that are of different kinds: 0.62. In names such as `createInstanceV2`: 0.3. */
const MIN_KIND_CHANGES = 0.38;

/** Maximum length of what stands between two pieces, such as the end of a log line and the prefix of the next one. */
const MAX_GAP = 400;
const MAX_PREFIX = 100;
const MAX_PUNCTUATION = 16;

/** Replaces an encoded authorization message. */
export const OMISSION = '[…]';

/**
 * Replaces encoded authorization messages.
 *
 * @param {string} text Without invisible characters.
 * @returns {string}
 */
export function omitEncodedMessages(text) {
  let end = 0;
  const parts = findEncodedMessages(text).map((range) => {
    const before = text.slice(end, range.start);
    ({ end } = range);
    return before + OMISSION;
  });
  return parts.join('') + text.slice(end);
}

/**
 * Finds encoded authorization messages: labeled ones, and long or wrapped base64. Takes linear time.
 *
 * @param {string} text Without invisible characters.
 * @returns {{ start: number, end: number }[]} Where to cut, in ascending order, without overlaps.
 */
export function findEncodedMessages(text) {
  const { decoded, starts } = decodeWithPositions(text);
  const ranges = [...findMessages(decoded), ...findSpaced(decoded)].sort((a, b) => a.start - b.start);
  const merged = [];
  for (const range of ranges) {
    const last = merged.at(-1);
    if (last !== undefined && range.start <= last.end) last.end = Math.max(last.end, range.end);
    else merged.push({ ...range });
  }
  return merged.map(({ start, end }) => ({ start: starts[start], end: starts[end] }));
}

function findSpaced(text) {
  return [...text.matchAll(SPACED)].map(({ index, 0: match }) => ({
    start: index,
    end: index + match.length,
  }));
}

function findMessages(text) {
  const words = addColumns(text, findWords(text));
  const ranges = [];
  let group = null;
  const closeGroup = () => {
    if (group !== null && isMessage(text, group)) ranges.push({ start: group.start, end: group.end });
    group = null;
  };
  words.forEach((word) => {
    const piece = toPiece(text, word, group);
    if (piece === 'none') return;
    if (piece === 'next' && group !== null) {
      group.end = word.end;
      group.length += word.end - word.start;
      group.count++;
      return;
    }
    closeGroup();
    if (piece === 'next') return;
    const { start, end, isLabeled } = word;
    group = { start, end, length: end - start, count: 1, isLabeled };
  });
  closeGroup();
  return ranges;
}

/** Returns the words of a text. One that contains a label and its message, such as `message=Ab3…`, is two words. */
function findWords(text) {
  const labeled = findLabeled(text);
  let next = 0;
  return [...text.matchAll(WORD)].flatMap(({ index: start, 0: match }) => {
    const end = start + match.length;
    while (next < labeled.length && labeled[next] < start) next++;
    const value = labeled[next];
    if (value === undefined || value >= end) return [{ start, end, isLabeled: false }];
    const message = { start: value, end, isLabeled: true };
    return value === start ? [message] : [{ start, end: value, isLabeled: false }, message];
  });
}

/**
 * Adds to each word its column: the words of the same length on the lines around it. Programs wrap all lines at one width, so
 * a word that does not look like base64 is a piece if another word of its column does.
 */
function addColumns(text, words) {
  const columns = new Map();
  return words.map((word) => {
    const length = word.end - word.start;
    if (length < MIN_PIECE_LENGTH || !/[\dA-Z+/]/.test(text.slice(word.start, word.end))) return word;
    let column = columns.get(length);
    if (column === undefined || describeGap(text, column.end, word.start) === 'other') {
      column = { isRandom: false };
      columns.set(length, column);
    }
    column.end = word.end;
    column.isRandom ||= isRandom(text, word);
    return { ...word, column };
  });
}

/** Returns where the messages after labels begin. */
function findLabeled(text) {
  return [...text.matchAll(LABEL)].flatMap(({ index, 0: { length }, 2: separator }) => {
    const start = index + length;
    const value = /^[\w+/=-]*/.exec(text.slice(start, start + MIN_BARE_LENGTH))?.[0] ?? '';
    if (value === '') return [];
    return separator.trim() === '' && value.length < MIN_BARE_LENGTH ? [] : [start];
  });
}

/** Returns whether a word begins a message, or is its `next` piece, or `none`. */
function toPiece(text, word, group) {
  if (word.isLabeled) return 'first';
  const isPiece = word.column?.isRandom === true;
  const isPlainPiece = word.end - word.start >= MIN_PLAIN_PIECE_LENGTH && hasLetter(text, word);
  if (group !== null) {
    const gap = describeGap(text, group.end, word.start);
    if (gap !== 'other' && isPiece) return 'next';
    if (gap === 'blank' && isPlainPiece) return 'next';
    if (gap !== 'other' && isLastPiece(text, word, group)) return 'next';
  }
  return isPiece || isPlainPiece || isTruncated(text, word) ? 'first' : 'none';
}

/** Describes what is between two pieces: blanks, punctuation, the edge of two lines, or another text. */
function describeGap(text, start, end) {
  if (end - start > MAX_GAP) return 'other';
  const gap = text.slice(start, end).trim();
  if (gap === '') return 'blank';
  if (gap.length <= MAX_PUNCTUATION && !/[\p{L}\p{N}]/u.test(gap)) return 'punctuation';
  // One line break, or two with a short line between them.
  const lines = text.slice(start, end).split(/[\s\x85]*[\n\r\x85\u2028\u2029][\s\x85]*/);
  const [suffix, prefix] = lines;
  const isEdge =
    (lines.length === 2 || lines.length === 3) &&
    // Without a blank after it, the text before a word belongs to the word, such as "sha256:".
    `${prefix}${suffix}` !== gap &&
    lines.join('').length <= MAX_PREFIX;
  return isEdge ? 'edge' : 'other';
}

/** Returns whether a word looks like base64: of three kinds of characters, in a random order. */
function isRandom(text, { start, end }) {
  if (end - start < MIN_PIECE_LENGTH) return false;
  const word = text.slice(start, end);
  return /[a-z]/.test(word) && /[A-Z]/.test(word) && /[\d+]/.test(word) && isMixed(word);
}

/** Returns whether letters of both cases and digits alternate as they do in base64. */
function isMixed(word) {
  const changes = word.match(/[a-z](?=[A-Z\d])|[A-Z](?=[a-z\d])|\d(?=[A-Za-z])/g)?.length ?? 0;
  return changes >= (word.length - 1) * MIN_KIND_CHANGES;
}

function hasLetter(text, { start, end }) {
  return /[a-z\d]/i.test(text.slice(start, end));
}

/** Returns whether a word is the short end of a wrapped message, alone on its line. */
function isLastPiece(text, { start, end }, group) {
  const word = text.slice(start, end);
  return (
    (group.isLabeled || group.length >= MIN_WRAPPED_LENGTH) &&
    (/[\d+/=]/.test(word) || (word.length >= MIN_LAST_LENGTH && isMixed(word))) &&
    /[\n\r\x85\u2028\u2029]/.test(text.slice(group.end, start)) &&
    /^[^\p{L}\p{N}\r\n\x85\u2028\u2029]{0,16}(?:[\r\n\x85\u2028\u2029]|$)/u.test(text.slice(end, end + 20))
  );
}

function isTruncated(text, { start, end }) {
  return end - start >= MIN_TRUNCATED_LENGTH && /^(?:…|\.{3})/.test(text.slice(end, end + 3));
}

function isMessage(text, group) {
  if (group.isLabeled) return true;
  if (isTruncated(text, group)) return true;
  if (group.count > 1) return group.length >= MIN_WRAPPED_LENGTH;
  return group.length >= MIN_LENGTH && hasLetter(text, group);
}
