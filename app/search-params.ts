/** Converts the `searchParams` of a page back to URL parameters. */
export function toSearchParams(
  params: Readonly<Record<string, string | string[] | undefined>>,
): URLSearchParams {
  const pairs = Object.entries(params).flatMap(([name, value]) =>
    [value ?? []].flat().map((each): [string, string] => [name, each]),
  );
  return new URLSearchParams(pairs);
}
