/**
 * Returns the index of the first item of each row of a grid. A group starts a row, with its heading above.
 *
 * @param groupStarts Indexes of the first items of all groups.
 */
export function computeRowStarts(
  count: number,
  columns: number,
  groupStarts: readonly number[] = [0],
): number[] {
  return groupStarts.flatMap((start, group) => {
    const size = (groupStarts[group + 1] ?? count) - start;
    return Array.from({ length: Math.ceil(size / columns) }, (_, row) => start + row * columns);
  });
}
