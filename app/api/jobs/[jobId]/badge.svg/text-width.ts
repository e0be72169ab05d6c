/** Widths of Verdana at 11 px, in tenths of a pixel, which most fonts on a screen come near to. */
const TENTHS: readonly (readonly [characters: string, width: number])[] = [
  [' .,:;|!ijlI', 40],
  ['frt()-1', 50],
  ['mwMW', 100],
];
const LETTER = 69;
const CAPITAL = 77;
const WIDE = 110;

/** How wide a text is, in whole pixels, without any font to measure it by. A Chinese character is as wide as high. */
export function textWidth(text: string): number {
  const tenths = Array.from(text).reduce((sum, character) => sum + widthOf(character), 0);
  return Math.ceil(tenths / 10);
}

function widthOf(character: string): number {
  const listed = TENTHS.find(([characters]) => characters.includes(character));
  if (listed !== undefined) return listed[1];
  if (character > '\u2e7f') return WIDE;
  return /[A-Z]/.test(character) ? CAPITAL : LETTER;
}
