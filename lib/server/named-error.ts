import 'server-only';
/**
 * For `static [Symbol.hasInstance]` of an error that crosses Next.js's bundles: instrumentation, pages and handlers have
 * module instances, and so classes, of their own, and an error of one is no `instanceof` the other's.
 */
export function isNamed(name: string): (value: unknown) => boolean {
  return (value) => value instanceof Error && value.name === name;
}
