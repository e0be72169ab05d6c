import 'server-only';
import * as z from 'zod';
import { problemSchema } from '@/lib/contract/problem';
import { jobSchema } from '@/lib/domain/job';

/** Creates a schema that parses a text column as JSON. */
export const jsonColumn = <T extends z.core.$ZodType>(schema: T) =>
  z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(schema);

export const problemJson = jsonColumn(problemSchema);
export const jobJson = jsonColumn(jobSchema);
