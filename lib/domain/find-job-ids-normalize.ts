// First stage of finding job IDs: plain text without escapes, markup and invisible characters. Its output is never shown.
import { decodeEscapes } from './find-job-ids-decode';

/** Marks a position inside a line at which markup was removed: an ID may continue after it. */
export const SOFT_BREAK = '\uE000';

/** Terminal sequences: links, colors, cursor movements and character sets, and colors whose ESC was lost. */
const ANSI = new RegExp(
  [
    '\\u001B\\][^\\u0007\\u001B]*(?:\\u0007|\\u001B\\\\)',
    '(?:(?:\\u001B|\\^\\[|\\\\(?:e|033)|ESC)\\[|\\u009B)[0-?]*[ -/]*[@-~]',
    '\\u001B[()*+#%][0-9A-Z@]',
    '\\u001B[=>78cDEHMNOZ]',
    '\\[\\d{1,3}(?:;\\d{1,3}){0,5}m',
  ].join('|'),
  'g',
);
/** A character that is overwritten, as in bold text of `man` and `less`. */
const OVERSTRUCK = /[^\n][\b]/g;
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;
const DASHES = /[\p{Pd}\u02D7\u2043\u2212]/gu;
/** UTF-16 that was read as a text of single bytes. */
const SPACED_BY_NULS = /(?:[^\0]\0){4,}[^\0]?/g;

const BLOCK_TAGS = 't[dhr]|table|thead|tbody|p|div|pre|br|li|ul|ol|d[tdl]|h[1-6]';
const INLINE_TAGS =
  'span|b|i|u|s|a|em|strong|code|mark|font|ins|del|small|big|kbd|samp|var|tt|su[bp]|label|nobr|bdi';
const WORD_BREAK_TAG = /<\/?wbr\b[^<>]{0,300}>/gi;
const TAG = new RegExp(`<(/?)(?:(${BLOCK_TAGS})|${INLINE_TAGS})\\b[^<>]{0,300}>(\\s*)`, 'gi');

/**
 * Normalizes text to plain ASCII as far as possible: decodes escapes, removes terminal sequences and invisible
 * characters, and replaces HTML tags by white space or by `SOFT_BREAK`.
 */
export function normalizeText(text: string): string {
  return decodeEscapes(text.replaceAll(SOFT_BREAK, ' '))
    .replace(SPACED_BY_NULS, (spaced) => spaced.replaceAll('\0', ''))
    .replaceAll('\0', ' ')
    .replace(OVERSTRUCK, '')
    .replace(ANSI, (sequence) => (sequence.startsWith('[') ? SOFT_BREAK : ''))
    .replace(INVISIBLE, '')
    .normalize('NFKC')
    .replace(DASHES, '-')
    .replace(/\r\n?|[\u0085\u2028\u2029\v\f]/g, '\n')
    .replace(WORD_BREAK_TAG, '')
    .replace(TAG, (tag, slash: string, block: string | undefined, space: string) => {
      if (/[0-9a-f]{8}|job/i.test(tag)) return tag; // an attribute may contain the ID
      if (block === undefined) return SOFT_BREAK + space;
      if (/^t[dh]$/i.test(block)) return slash ? '\t' : ' ';
      return /^(?:tr|p|div|br|li)$/i.test(block) ? '\n' : ' ';
    });
}
