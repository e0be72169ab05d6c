/** Selected jobs of a table. */
export interface Selection {
  ids: ReadonlySet<string>;
  /** Job from which a range extends: the one that was selected or deselected last. */
  anchor: string | null;
}

export const NO_SELECTION: Selection = { ids: new Set(), anchor: null };

/** Selects a job, or deselects it. */
export function toggleJob({ ids }: Selection, id: string): Selection {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, anchor: id };
}

/**
 * Gives all jobs from the anchor to this one the state of the anchor.
 *
 * @param order IDs of all jobs, from top to bottom.
 */
export function extendSelection(selection: Selection, id: string, order: readonly string[]): Selection {
  const { ids, anchor } = selection;
  const [from, to] = [anchor === null ? -1 : order.indexOf(anchor), order.indexOf(id)];
  if (anchor === null || from === -1 || to === -1) return toggleJob(selection, id);
  const next = new Set(ids);
  for (const each of order.slice(Math.min(from, to), Math.max(from, to) + 1)) {
    if (ids.has(anchor)) next.add(each);
    else next.delete(each);
  }
  return { ids: next, anchor };
}

/** Selects all jobs, or none if all of them are selected. */
export function toggleAll({ ids }: Selection, order: readonly string[]): Selection {
  return order.every((id) => ids.has(id)) ? NO_SELECTION : { ids: new Set(order), anchor: null };
}
