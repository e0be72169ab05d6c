import 'server-only';
/** Read access to the headers of a `Request` or of a Node.js request. */
export type ReadHeaders = Pick<Headers, 'get'>;

const lowerCaseNames = new Map<string, string>();

/**
 * Returns the name of a header as Node.js writes it. Saves the conversions, which every request needs several of.
 *
 * @param name Name that is written in the code or configured, so that there are few.
 */
export function toLowerCaseName(name: string): string {
  const known = lowerCaseNames.get(name);
  if (known !== undefined) return known;
  const lowerCase = name.toLowerCase();
  lowerCaseNames.set(name, lowerCase);
  return lowerCase;
}
