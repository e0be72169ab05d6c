/** Formats a position on the axis as a length of SVG. The Content-Security-Policy blocks style attributes. */
export const toPercent = (position: number): string => `${(100 * position).toFixed(3)}%`;
