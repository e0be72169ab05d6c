import 'server-only';

const MAX_LENGTH = 1_000;
/** The rest of a longer document is ignored. */
const MAX_DOCUMENT_LENGTH = 20_000;

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** Converts an HTML or XML document, or a plain text, to one line of text without markup. */
export function toPlainText(document: string): string {
  return document
    .slice(0, MAX_DOCUMENT_LENGTH)
    .replace(/<!--[^]*?-->|<(script|style|svg)\b[^]*?<\/\1\s*>/gi, ' ')
    .replace(/<[^<>]{0,2000}>/g, ' ')
    .replace(/&(?:#(\d{1,7})|(\w{1,10}));/g, (entity, number?: string, name?: string) =>
      number === undefined ? (ENTITIES[name ?? ''] ?? entity) : toCharacter(Number(number)),
    )
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, MAX_LENGTH);
}

function toCharacter(codePoint: number): string {
  return codePoint > 31 && codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : ' ';
}
