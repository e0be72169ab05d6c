import 'server-only';
import * as z from 'zod';

/** A text column that holds JSON of this form. */
export const jsonColumn = <T extends z.core.$ZodType>(schema: T) =>
  z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(schema);
