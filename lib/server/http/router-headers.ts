import 'server-only';
import type { IncomingHttpHeaders } from 'node:http';
import * as z from 'zod';
import { parseJson } from '@/lib/server/parse-json';

/** Maximum number of arrays in a state tree. A page of the dashboard has about 20. */
const MAX_TREE_ARRAYS = 200;
const PARAM_TYPES = ['c', 'ci(..)(..)', 'ci(.)', 'ci(..)', 'ci(...)', 'oc'] as const;
const SINGLE_PARAM_TYPES = ['d', 'di(..)(..)', 'di(.)', 'di(..)', 'di(...)'] as const;

const segmentSchema = z.union([
  z.string(),
  z.tuple([
    z.string(),
    z.string(),
    z.enum([...PARAM_TYPES, ...SINGLE_PARAM_TYPES]),
    z.array(z.string()).nullable(),
  ]),
]);

/** State of the router, as Next.js sends and validates it (next/dist/server/app-render/types.js). */
const treeSchema = z.tuple([
  segmentSchema,
  z.record(
    z.string(),
    z.lazy((): z.ZodType => treeSchema),
  ),
  z.tuple([z.string(), z.string()]).nullish(),
  z.enum(['refetch', 'inside-shared-layout', 'metadata-only']).nullish(),
  z.number().nullish(),
  z.string().optional(),
]);

/** Path of a segment, such as `/_tree` and `/jobs/$d$jobId/__PAGE__`, with characters as Next.js encodes them. */
const SEGMENT_PATH = /^(?:\/[\w@!$().-]+)+$/;

/** Headers of Next.js' client in the browser: what the dashboard's pages send. Next.js fails on others. */
const CHECKS: readonly (readonly [name: string, isValid: (value: string) => boolean])[] = [
  ['rsc', (value) => value === '1'],
  ['next-router-state-tree', isTree],
  // Others need features of Next.js that are off.
  ['next-router-prefetch', (value) => value === '1'],
  ['next-router-segment-prefetch', (value) => SEGMENT_PATH.test(value)],
  ['next-url', (value) => /^\/[\x21-\x7e]*$/.test(value)],
  ['next-action', () => false],
];

/** Returns the name of a header of Next.js that no page of the dashboard sends; null if there is none. */
export function findInvalidRouterHeader(headers: IncomingHttpHeaders): string | null {
  for (const [name, isValid] of CHECKS) {
    const value = headers[name];
    if (value !== undefined && !isValid(value.toString())) return name;
  }
  return null;
}

function isTree(value: string): boolean {
  const text = decode(value);
  if (text === null || text.split('[').length - 1 > MAX_TREE_ARRAYS) return false;
  return treeSchema.safeParse(parseJson(text)).success;
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
