import * as z from 'zod';

/** A message as the members of a chat see it. */
export interface ShownMessage {
  /** Text without markup. */
  text: string;
  /** Addresses of links, also of those that the service creates of plain text. */
  links: string[];
  /** Texts that notify members. */
  mentions: string[];
  /** Parts that are formatted: the mark and the text. */
  formats: string[];
}

type Reader = (body: unknown) => ShownMessage;

/** Plain texts that chats turn into links: URLs, hosts, mailboxes. More than any one of them does. */
const AUTO_LINKS = [
  /[\w.+-]+:\/\/[^\s)]+/gu,
  /\/\/[\p{L}\p{N}]\S*/gu,
  /(?:mailto|tel|javascript|data|file):[\w+/]\S*/giu,
  /[^\s@]+@[\p{L}\p{N}.-]+\.\p{L}\S*/gu,
  /[\p{L}\p{N}_-]+\.\p{L}{2,}\S*/gu,
  /\d+\.\d+\.\d+\.\d+\S*/gu,
];

const MENTIONS = [/<[@!#][^>]*>/g, /<at\b[^>]*>/gi, /(?<![\p{L}\p{N}])@[\p{L}\p{N}_.-]+/gu, /(?<!\S)~\w+/g];

/** Marks of Markdown, HTML, LaTeX and emoji. The first group is the text that stays. */
const FORMATS = [
  /^ {0,3}#{1,6} +(.*?)#*$/gm,
  /^ {0,3}(?:>|[-+*] |\d+[.)] |={3}|-{3}|\|)(.*)$/gm,
  /<\/?[a-z][^>]*>/gi,
  /&#?\w+;/g,
  /:(?!\d\d:)[\w+-]+:/g,
  /(?<!\S)#(\p{L}[\p{L}\p{N}-]*)/gu,
  /\*\*(?=\S)(.+?)\*\*/g,
  /__(?=\S)(.+?)__/g,
  /~~(?=\S)(.+?)~~/g,
  /\|\|(.+?)\|\|/g,
  /\$([^$\n]+)\$/g,
  /`+([^`]+)`+/g,
  /\*(?=\S)([^*\n]+?)\*/g,
  /(?<![\p{L}\p{N}])_(?=\S)([^_\n]+?)_(?![\p{L}\p{N}])/gu,
  /~(?=\S)([^~\n]+)~/g,
  /\\([!-/:-@[-`{-~])/g,
];

const findAll = (text: string, patterns: readonly RegExp[]) =>
  patterns.flatMap((pattern) => text.match(pattern) ?? []);

/** Shows a plain text, in which a service creates links. */
function readText(text: string): ShownMessage {
  return { text, links: findAll(text, AUTO_LINKS), mentions: [], formats: [] };
}

/** Shows Markdown. Understands whatever one of these services may. */
function readMarkdown(source: string): ShownMessage {
  const links: string[] = [];
  const formats: string[] = [];
  const withoutLinks = source.replace(/!?\[([^\]]*)\]\(([^)]*)\)/g, (_, label: string, url: string) => {
    links.push(url);
    return label;
  });
  links.push(...findAll(withoutLinks, AUTO_LINKS));
  const text = FORMATS.reduce(
    (rest, pattern) =>
      rest.replace(pattern, (match: string, ...groups: unknown[]) => {
        const inner = typeof groups[0] === 'string' ? groups[0] : match;
        formats.push(inner);
        return inner;
      }),
    withoutLinks,
  );
  return { text, links, mentions: findAll(source, MENTIONS), formats };
}

const slackSchema = z.looseObject({
  blocks: z.array(
    z.looseObject({
      elements: z.array(
        z.looseObject({
          elements: z.array(
            z.looseObject({
              type: z.string(),
              text: z.string().optional(),
              url: z.string().optional(),
              style: z.record(z.string(), z.boolean()).optional(),
            }),
          ),
        }),
      ),
    }),
  ),
});

/** Shows the rich text of Slack, whose texts are never parsed. */
function readSlack(body: unknown): ShownMessage {
  const elements = slackSchema
    .parse(body)
    .blocks.flatMap((block) => block.elements.flatMap((each) => each.elements));
  return {
    text: elements
      .map(({ text = '' }) => text)
      .join('')
      .trim(),
    links: elements.flatMap(({ url }) => url ?? []),
    mentions: elements.flatMap(({ type }) => (['text', 'link', 'emoji'].includes(type) ? [] : type)),
    formats: elements.flatMap(({ style, text = '' }) => (style === undefined ? [] : text.trim())),
  };
}

/** Shows a card of Feishu. Only elements with another tag than `plain_text` are parsed. */
function readFeishu(body: unknown): ShownMessage {
  const shown: ShownMessage = { text: '', links: [], mentions: [], formats: [] };
  const texts: string[] = [];
  JSON.stringify(body, (name, value: unknown) => {
    if (name === 'url') shown.links.push(String(value));
    if (name === 'content') texts.push(String(value));
    if (name === 'tag' && !['plain_text', 'div', 'action', 'button'].includes(String(value)))
      shown.formats.push(String(value));
    return value;
  });
  return { ...shown, text: texts.join('\n') };
}

const textSchema = z.looseObject({ text: z.string() });
const contentSchema = z.looseObject({ content: z.string() });

/** Readers by service, written from their documentation. */
export const MESSAGE_READERS = {
  slack: readSlack,
  mattermost: (body) => readMarkdown(textSchema.parse(body).text),
  feishu: readFeishu,
  dingtalk: (body) => readMarkdown(z.looseObject({ markdown: textSchema }).parse(body).markdown.text),
  wecomText: (body) => {
    const shown = readText(z.looseObject({ text: contentSchema }).parse(body).text.content);
    return { ...shown, mentions: findAll(shown.text, [/<@[^>]*>/g]) };
  },
  wecomMarkdown: (body) =>
    readMarkdown(z.looseObject({ markdown: contentSchema }).parse(body).markdown.content),
  email: (body) => readText(z.string().parse(body)),
} satisfies Record<string, Reader>;
