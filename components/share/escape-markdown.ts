import { interruptAddresses } from '@/lib/domain/interrupt-addresses';
import { toSingleLine } from '@/lib/domain/visible-text';

/** Characters with a meaning in Markdown, its HTML, or the extensions of wikis and chats. */
const SPECIAL = /[\\`*_{}[\]()<>#|~!&$@^=]/g;

/**
 * Escapes a text for Markdown and puts it on one line. A resource name must not be able to inject markup. Addresses are
 * interrupted as well, because some renderers find them after they have removed the escapes.
 */
export function escapeMarkdown(text: string): string {
  return interruptAddresses(toSingleLine(text))
    .replace(SPECIAL, '\\$&')
    .replace(/^(\d*)([-+.])/, '$1\\$2');
}

/** Formats a text as inline code. Backticks are replaced, because they would end it. */
export function toMarkdownCode(text: string): string {
  return `\`${toSingleLine(text).replaceAll('`', '’').replaceAll('|', '¦')}\``;
}
