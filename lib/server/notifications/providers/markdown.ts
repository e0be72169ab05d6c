import 'server-only';
import { clampBytes, plainInMarkdown } from '@/lib/server/notifications/clean';
import type { Message } from '@/lib/server/notifications/message';
import { wordsOf } from '@/lib/server/notifications/words';

/** For chats that know a part of Markdown. Where it would be too long the facts are cut, and the link stays. */
export function markdownOf(
  { locale, title, facts, link }: Message,
  lineBreak: string,
  longestBytes: number,
): string {
  const { label } = wordsOf(locale);
  const lines = facts.map((fact) => label(`**${fact.label}**`, plainInMarkdown(fact.text)));
  const text = [`### ${plainInMarkdown(title)}`, ...lines].join(lineBreak);
  const end = `${lineBreak}[${link.label}](${link.url})`;
  return clampBytes(text, longestBytes - Buffer.byteLength(end)) + end;
}
