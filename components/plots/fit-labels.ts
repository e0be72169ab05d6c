/** Widths of a drawing in pixels, on the smallest phone and from `lg` on, without its margin. */
export const NARROW_WIDTH = 226;
export const WIDE_WIDTH = 700;
/** Space to the right of the drawing for a mark, and the end of a label, in pixels. */
const MARGIN = 20;
const LABEL_GAP = 6;

interface Label {
  /** Position on the axis, from 0 to 1. */
  position: number;
  /**
   * Whether the text begins or ends at the position.
   *
   * @default 'start'
   */
  anchor?: 'start' | 'end';
  /**
   * Returns the possible texts, the preferred one first.
   *
   * @param before Index of the label shown before this one; null if it is the first.
   */
  toTexts: (before: number | null) => readonly string[];
}

/**
 * Selects the texts that neither collide nor leave the drawing. An earlier label takes precedence.
 *
 * @param labels In order of their positions.
 * @param width Width of the drawing in pixels.
 * @returns The text of each label; null if there is no space for any.
 */
export function fitLabels(labels: readonly Label[], width: number): (string | null)[] {
  let free = 0;
  let before: number | null = null;
  return labels.map(({ position, anchor = 'start', toTexts }, index) => {
    const at = position * width;
    const getStart = (text: string) => (anchor === 'start' ? at : at - estimateTextWidth(text));
    const fits = (text: string) =>
      getStart(text) >= free && getStart(text) + estimateTextWidth(text) <= width + MARGIN;
    const text = toTexts(before).find((each) => each !== '' && fits(each));
    if (text === undefined) return null;
    free = getStart(text) + estimateTextWidth(text) + LABEL_GAP;
    before = index;
    return text;
  });
}

/** Estimates the width of a text in pixels. Chinese characters are as wide as they are high. */
export function estimateTextWidth(text: string): number {
  const wideCount = text.match(/[\u2e80-\uffff]/g)?.length ?? 0;
  return wideCount * 12.5 + (text.length - wideCount) * 6.8;
}
