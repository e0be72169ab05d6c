import 'server-only';
import { cutEncodedMessages } from '@/lib/domain/encoded-message';
import { truncate } from '@/lib/domain/truncate';
import { MAX_HIDDEN_FACTOR, toSingleLine } from '@/lib/domain/visible-text';

/**
 * Returns untrusted text as a single visible line without encoded authorization messages.
 * @param maxLength In UTF-16 code units, without the ellipsis.
 */
export function sanitizeLine(text: string, maxLength: number): string {
  const bounded = truncate(text, maxLength * MAX_HIDDEN_FACTOR);
  return truncateText(toSingleLine(cutEncodedMessages(bounded)), maxLength);
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * Truncates text without splitting a character, even one of several code points such as an emoji.
 * @param maxLength In UTF-16 code units, without the ellipsis.
 */
export function truncateText(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const end = graphemes.segment(text).containing(maxLength)?.index ?? maxLength;
  return `${text.slice(0, end)}…`;
}
