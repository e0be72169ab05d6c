/** Message as the users of a service see it. */
export interface ShownMessage {
  /** Text without markup. */
  text: string;
  /** Targets of links. */
  links: string[];
  mentions: string[];
  /** Texts that are bold, a heading, code, a picture, or otherwise not plain. */
  styled: string[];
}

type ShownKind = Exclude<keyof ShownMessage, 'text'>;

/** Syntax at a position of a line: what it becomes, and the groups of the text that it shows and of its target. */
interface Syntax {
  kind: ShownKind | null;
  pattern: RegExp;
  text: number;
  target: number;
}

const syntax = (kind: ShownKind | null, pattern: RegExp, text = 0, target = 0): Syntax => ({
  kind,
  pattern: new RegExp(pattern.source, `${pattern.flags}y`),
  text,
  target,
});

/** Addresses, mentions and topics that programs find in plain text. Finds more than any single one of them. */
const AUTOMATIC: readonly Syntax[] = [
  syntax('links', /[a-z][a-z0-9+.-]*:\/\/\S+/iu),
  syntax(
    'links',
    /(?:mailto|tel|sms|sip|callto|file|data|javascript|weixin|dingtalk|lark|slack|mattermost):[^\s\u200b]+/iu,
  ),
  syntax('links', /\\\\[^\s\\]+/u),
  syntax('links', /\/\/[^\s/]+/u),
  syntax('links', /[\p{L}\p{N}.!%+`_-]+@\S+/u),
  syntax('links', /[\p{L}\p{N}-]+(?:[.。．｡][\p{L}\p{N}-]+)+/u),
  syntax('mentions', /[@#][\p{L}\p{N}_-]+/u),
];

/** Mentions and links in angle brackets, and HTML. */
const TAGS: readonly Syntax[] = [
  syntax('mentions', /<(?:[@!#]|at\b)[^>]*>/iu),
  syntax('links', /<([a-z][a-z0-9+.-]*:[^|>\s]+)(?:\|[^>]*)?>/iu, 1, 1),
  syntax('links', /<a\b[^>]*>/iu),
  syntax('styled', /<[/a-z!?][^>]*>/iu),
];

/** Markdown of all services: of Slack, Mattermost, Rocket.Chat and Discourse, of DingTalk, and of WeCom. */
const MARKDOWN: readonly Syntax[] = [
  syntax('styled', /(`+)(.+?)\1/u, 2),
  syntax(null, /\\([!-/:-@[-`{-~])/u, 1),
  syntax('styled', /!\[([^\]]*)\]\([^)]*\)/u, 1),
  syntax('links', /\[([^\]]*)\]\(\s*([^\s)]*)[^)]*\)/u, 1, 2),
  syntax('styled', /(\*\*|__|~~|\*|_|~)(.+?)\1/u, 2),
  syntax('styled', /\$([^$]+)\$/u, 1),
  syntax('styled', /&(?:#\d+|#x[\da-f]+|[a-z][a-z\d]*);/iu),
  syntax('styled', /(?<!\d):[a-z\d_+-]+:/iu),
  syntax('mentions', /~[\p{L}\p{N}_-]+/u),
];

/** Headings, quotes, lists, tables and horizontal rules. */
const BLOCK = /^(?:#{1,6} +|> ?|(?:[-*+]|\d+[.)]) +|\||-{3,}$|={3,}$)/;

/** Shows Markdown, as the most permissive client would. */
export function showMarkdown(source: string): ShownMessage {
  return show(source, [...TAGS, ...MARKDOWN, ...AUTOMATIC], BLOCK);
}

/** Shows plain text that may contain tags, as WeCom does. */
export function showTaggedText(source: string): ShownMessage {
  return show(source, [...TAGS, ...AUTOMATIC]);
}

/** Shows plain text, as mail programs do. */
export function showPlainText(source: string): ShownMessage {
  return show(source, AUTOMATIC);
}

function show(source: string, syntaxes: readonly Syntax[], block?: RegExp): ShownMessage {
  const shown: ShownMessage = { text: '', links: [], mentions: [], styled: [] };

  function showLine(line: string): string {
    const start = block?.exec(line)?.[0] ?? '';
    const text = showInline(line.slice(start.length));
    if (start !== '') shown.styled.push(text);
    return text;
  }

  function showInline(line: string): string {
    let text = '';
    for (let index = 0; index < line.length;) {
      const found = findSyntax(line, index);
      if (found === null) {
        text += line.charAt(index);
        index += 1;
        continue;
      }
      const { kind, match, inner, target } = found;
      const innerText = inner === match ? inner : showInline(inner);
      if (kind !== null) shown[kind].push(target === match ? innerText : target);
      text += innerText;
      index += match.length;
    }
    return text;
  }

  function findSyntax(line: string, index: number) {
    for (const { kind, pattern, text, target } of syntaxes) {
      pattern.lastIndex = index;
      const match = pattern.exec(line);
      if (match !== null) {
        return { kind, match: match[0], inner: match[text] ?? '', target: match[target] ?? '' };
      }
    }
    return null;
  }

  shown.text = source.split('\n').map(showLine).join('\n');
  return shown;
}
