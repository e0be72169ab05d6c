import 'server-only';
import { LOCALES } from '@/lib/contract/locale';
import { getMessages } from '@/lib/i18n/catalog';
import type { Message } from './message-content';
import { getNotificationMessages } from './notification-messages';
import { truncateText } from './sanitize-text';

/**
 * Last line of every message: the product's name in all languages. A keyword filter of a chat robot that requires it
 * accepts every message.
 */
export const SIGNATURE = LOCALES.map((locale) => getMessages(locale).product).join(' · ');

/** Returns the last line of a message, with the keyword that the robot of the channel requires, as it was entered. */
export function toSignature(keyword: string | undefined): string {
  return keyword === undefined || SIGNATURE.includes(keyword) ? SIGNATURE : `${SIGNATURE} · ${keyword}`;
}

/** Formats title, fields, link and signature, one per line. */
export function toPlainText({ locale, title, fields, link }: Message): string {
  const { label } = getNotificationMessages(locale);
  return [
    title,
    '',
    ...fields.map((field) => label(field.label, field.text)),
    '',
    label(link.label, link.url),
    SIGNATURE,
  ].join('\n');
}

/** Applies a function to the title and the texts of the fields, which contain texts of SWR. */
export function mapTexts(message: Message, convert: (text: string) => string): Message {
  return {
    ...message,
    title: convert(message.title),
    fields: message.fields.map(({ label, text }) => ({ label, text: convert(text) })),
  };
}

const INITIAL_LENGTH = 500;
const SHRINK_FACTOR = 0.9;
const MIN_LENGTH = 10;

/**
 * Renders a message within the limit of a service. Truncates the longest texts, so that every field keeps its
 * beginning; never the link or the signature.
 * @param measure Length of the rendered message in the unit of `maxLength`; by default, UTF-8 bytes.
 */
export function fitMessage(
  message: Message,
  maxLength: number,
  render: (message: Message) => string,
  measure: (text: string) => number = (text) => Buffer.byteLength(text),
): string {
  let text = render(message);
  for (
    let length = INITIAL_LENGTH;
    measure(text) > maxLength && length > MIN_LENGTH;
    length *= SHRINK_FACTOR
  ) {
    text = render(mapTexts(message, (each) => truncateText(each, Math.floor(length))));
  }
  return text;
}
