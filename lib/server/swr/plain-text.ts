import 'server-only';

/** The rest of a longer document is ignored. */
const MAX_DOCUMENT_LENGTH = 20_000;

/** Named entities, among them those of the characters in keys and tokens. */
const ENTITIES = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
  ['plus', '+'],
  ['sol', '/'],
  ['equals', '='],
]);

/** Converts an HTML or XML document, or a plain text, to one line of text without markup. */
export function toPlainText(document: string): string {
  return document
    .slice(0, MAX_DOCUMENT_LENGTH)
    .replace(/<!--[^]*?-->|<(script|style|svg)\b[^]*?<\/\1\s*>/gi, ' ')
    .replace(/<[^<>]{0,2000}>/g, ' ')
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{1,10}));/gi, (entity, decimal, hex, name: string) => {
      if (typeof decimal === 'string') return toCharacter(Number(decimal));
      if (typeof hex === 'string') return toCharacter(parseInt(hex, 16));
      return ENTITIES.get(name.toLowerCase()) ?? entity;
    })
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

function toCharacter(codePoint: number): string {
  return codePoint > 31 && codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : ' ';
}
