const requested = process.env['PROPERTY_RUNS'];

/**
 * Returns the options of a property test. Its inputs are the same in each run, so that a failure can be repeated. With the
 * environment variable PROPERTY_RUNS, that many other inputs are tried.
 */
export function propertyRuns(count: number): { numRuns: number; seed?: number } {
  return requested === undefined ? { numRuns: count, seed: 20251129 } : { numRuns: Number(requested) };
}
