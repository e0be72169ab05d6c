import 'server-only';
/**
 * Implements `static [Symbol.hasInstance]` for errors that cross Next.js bundles: instrumentation, pages and
 * route handlers have separate module instances, so `instanceof` compares different classes.
 */
export function hasErrorName(name: string): (value: unknown) => boolean {
  return (value) => value instanceof Error && value.name === name;
}
