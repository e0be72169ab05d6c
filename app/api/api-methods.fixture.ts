import { readdirSync } from 'node:fs';
import * as z from 'zod';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

type Handler = (request: Request, context: { params: Promise<object> }) => Promise<Response>;
const handlerSchema = z.custom<Handler>((value) => typeof value === 'function');

/** A method of a route handler. `path` has placeholders, like `/api/jobs/[jobId]`. */
export interface ApiMethod {
  path: string;
  method: string;
  handle: Handler;
}

/** Loads every method of every route handler of the API. */
export async function loadApiMethods(): Promise<ApiMethod[]> {
  const files = readdirSync('app/api', { recursive: true, encoding: 'utf8' });
  const methods: ApiMethod[] = [];
  for (const file of files.filter((name) => name.endsWith('route.ts'))) {
    const exported: unknown = await import(/* @vite-ignore */ `${process.cwd()}/app/api/${file}`);
    const handlers = z.record(z.string(), z.unknown()).parse(exported);
    for (const method of METHODS) {
      const handle = handlerSchema.safeParse(handlers[method]);
      const path = `/api/${file.replace('/route.ts', '')}`;
      if (handle.success) methods.push({ path, method, handle: handle.data });
    }
  }
  return methods;
}
