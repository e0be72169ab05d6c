/** Character widths of Verdana at 11 px, in tenths of a pixel. Most screen fonts are similar. */
const WIDTHS: readonly (readonly [characters: string, width: number])[] = [
  [' .,:;|!ijlI', 40],
  ['frt()-1', 50],
  ['mwMW', 100],
];
const DEFAULT_WIDTH = 69;
const CAPITAL_WIDTH = 77;
const FULL_WIDTH = 110;

/** Estimates the width of a text in whole pixels, without access to a font. Chinese characters are square. */
export function estimateTextWidth(text: string): number {
  const tenths = Array.from(text).reduce((sum, character) => sum + getCharacterWidth(character), 0);
  return Math.ceil(tenths / 10);
}

function getCharacterWidth(character: string): number {
  const entry = WIDTHS.find(([characters]) => characters.includes(character));
  if (entry !== undefined) return entry[1];
  if (character > '\u2e7f') return FULL_WIDTH;
  return /[A-Z]/.test(character) ? CAPITAL_WIDTH : DEFAULT_WIDTH;
}
