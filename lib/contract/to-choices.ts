/**
 * Returns the choices of a filter. None if all jobs have the same value. A value from the URL is always included, so that
 * it can be cleared.
 */
export function toChoices(values: readonly string[], chosen: string | null): readonly string[] {
  if (chosen === null) return values.length < 2 ? [] : values;
  return values.includes(chosen) ? values : [...values, chosen];
}
