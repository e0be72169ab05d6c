// Texts for terminals and CI logs. JavaScript, because `node scripts/wait.mjs` runs without a build.
import { omitEncodedMessages } from './encoded-message-ranges.mjs';

const LINE_BREAK = /\r\n|[\n\v\f\r\x85\u2028\u2029]/u;
const BLANK = /[\s\u2800]/gu;
/** Control characters, unassigned and private ones, halves of surrogate pairs, and those that hide or reverse text. */
const HIDDEN = /[\p{C}\p{DI}]/gu;
/** Commands to CI systems are found anywhere in a line: `##vso[…]`, `##[…]`, `##teamcity[…]`. */
const COMMAND = /##(?=[a-z]{0,20}\[)/gi;
/** A line that begins otherwise could be a command, such as `::set-env` or `--- group`. */
const SAFE_START = /^[\p{L}\p{N}"'(]/u;
const PREFIX = '| ';

/**
 * Returns an untrusted text as one visible line, which a terminal or CI system can't take for a command.
 *
 * @param {string} text
 * @returns {string}
 */
export function toTerminalLine(text) {
  return omitEncodedMessages(removeHidden(text).replace(BLANK, ' ').trim()).replace(COMMAND, '# #');
}

/**
 * Returns an untrusted text as visible lines. None but the first begins with its text, and the first one only with a
 * letter or digit.
 *
 * @param {string} text
 * @returns {string}
 */
export function toTerminalText(text) {
  const lines = omitEncodedMessages(removeHidden(text)).split(LINE_BREAK).map(toTerminalLine);
  return lines
    .map((line, index) => (index === 0 && SAFE_START.test(line) ? line : `${PREFIX}${line}`))
    .join('\n');
}

/**
 * Tag of a template whose values are untrusted: each becomes one visible line.
 *
 * @param {TemplateStringsArray} strings
 * @param {...(string | number)} values
 * @returns {string}
 */
export function terminal(strings, ...values) {
  return String.raw({ raw: strings }, ...values.map((value) => toTerminalLine(String(value))));
}

/**
 * Returns a value as JSON on one line, whose strings have the same characters as escapes where needed.
 *
 * @param {unknown} value
 * @returns {string}
 */
export function toTerminalJson(value) {
  return JSON.stringify(value).replace(/[\p{C}\p{DI}\p{Zl}\p{Zp}]|#(?=#)/gu, (character) =>
    character
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}

/** Removes all but visible characters and line breaks. */
function removeHidden(text) {
  return text
    .split(LINE_BREAK)
    .map((line) => line.replaceAll('\t', ' ').replace(HIDDEN, ''))
    .join('\n');
}
