import 'server-only';
import { interruptAddresses, ZERO_WIDTH_SPACE } from '@/lib/domain/interrupt-addresses';

/**
 * Characters that are markup in the Markdown of any service, in HTML, or in a mention. Line starts such as `- ` are
 * not included: a text of SWR always follows a label.
 */
const MARKUP = /[[\]<>*_`#~|\\@&$]/g;

/** Distance from "!"…"~" to U+FF01…U+FF5E. */
const FULL_WIDTH_OFFSET = 0xfee0;
const toFullWidth = (character: string) => String.fromCharCode(character.charCodeAt(0) + FULL_WIDTH_OFFSET);

/**
 * Replaces markup with full-width characters and interrupts addresses, for services whose Markdown supports no escape
 * character.
 */
export function neutralizeMarkdown(text: string): string {
  return interruptAddresses(text.replace(MARKUP, toFullWidth));
}

/** Replaces the characters of tags and interrupts addresses. WeCom reads `<@name>` as a mention even in plain text. */
export function neutralizeTags(text: string): string {
  return interruptAddresses(text.replace(/[<>]/g, toFullWidth));
}

/** Interrupts texts such as `=?utf-8?Q?a?=`, which mail programs would decode in a header (RFC 2047). */
export function interruptEncodedWords(text: string): string {
  return text.replaceAll('=?', `=${ZERO_WIDTH_SPACE}?`);
}
