import { removeInvisible } from './visible-text';

/** Replaces an encoded authorization message. */
export const OMISSION = '[…]';

/** One character of base64 or base64url, plain or escaped as in a URL, JSON or HTML. */
const CHAR = String.raw`(?:[\w+/=-]|%(?:2[bf]|3d)|\\\/|\\u00(?:2[bf]|3d)|&(?:#x?[\da-f]{2,4}|plus|sol|equals);)`;
const GAP = String.raw`(?:[\s\x85]|\\[nr]){1,8}`;
const LINE_BREAK = String.raw`(?:[ \t]{0,4}(?:[\r\n\x85\u2028\u2029]|\\[nr])){1,4}[ \t]{0,4}`;
/** Characters that are not just a word. */
const CODE = `(?=${CHAR}*[\\d+/=])${CHAR}+`;
/** Further lines of a message, which programs wrap at 64 or 76 characters. */
const MORE_LINES = `(?:(?:${GAP}${CHAR}{40,})+(?:${LINE_BREAK}${CHAR}+|${GAP}${CODE})?|${LINE_BREAK}${CODE})?`;

/** A label, and the message after it. */
const LABELED = new RegExp(
  String.raw`(encoded[\s_-]{0,2}(?:authori[sz]ation[\s_-]{0,2})?(?:failure[\s_-]{0,2})?message|加密的?鉴权(?:失败)?信息)` +
    String.raw`((?:[\s"'\\:=：>]|&(?:quot|#3[49]);|%(?:2[02]|3a)|\\u0022){0,16})` +
    `(${CHAR}+${MORE_LINES})`,
  'giu',
);
/** A message without a label, recognized by its length. A line of dashes is none. */
const UNLABELED = new RegExp(
  `(?<![\\w+/=-])(?=[+/=_-]*[a-z\\d%\\\\&])(?=${CHAR}{100,}|${CHAR}{60,}(?:${GAP}${CHAR}{60,}|${LINE_BREAK}${CHAR}{40,}))${CHAR}+${MORE_LINES}`,
  'giu',
);
/** The beginning of a message in a text that was truncated. */
const TRUNCATED = new RegExp(`(?<![\\w+/=-])${CHAR}{20,}(?=…|\\.{3})`, 'giu');

/** Minimum length of a message that follows its label without punctuation. A shorter one is a word of a sentence. */
const MIN_BARE_LENGTH = 20;

/**
 * Removes encoded authorization messages, and invisible characters, which could be inside them. Such a message reveals
 * details of the account to those who may decode it with STS.
 */
export function cutEncodedMessages(text: string): string {
  return removeInvisible(text)
    .replace(LABELED, (match, label: string, separator: string, value: string) =>
      separator.trim() === '' && value.length < MIN_BARE_LENGTH ? match : label + separator + OMISSION,
    )
    .replace(UNLABELED, OMISSION)
    .replace(TRUNCATED, OMISSION);
}

/** Returns whether `cutEncodedMessages` removes an encoded authorization message from a text. */
export function hasEncodedMessage(text: string): boolean {
  return cutEncodedMessages(text) !== removeInvisible(text);
}
