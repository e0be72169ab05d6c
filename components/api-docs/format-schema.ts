import * as z from 'zod/mini';

const schemaSchema = z.looseObject({
  $ref: z.optional(z.string()),
  type: z.optional(z.union([z.string(), z.array(z.string())])),
  const: z.optional(z.unknown()),
  enum: z.optional(z.array(z.unknown())),
  properties: z.optional(z.record(z.string(), z.unknown())),
  required: z.optional(z.array(z.string())),
  items: z.optional(z.unknown()),
  additionalProperties: z.optional(z.unknown()),
  anyOf: z.optional(z.array(z.unknown())),
  oneOf: z.optional(z.array(z.unknown())),
  allOf: z.optional(z.array(z.unknown())),
});

/**
 * Formats a JSON Schema like a TypeScript type: `{ name: string, note?: string | null, jobs: KnownJob[] }`.
 */
export function formatSchema(schema: unknown, indent = ''): string {
  const parsed = schemaSchema.safeParse(schema);
  if (!parsed.success) return 'any';
  const { $ref, type, enum: values, properties, required = [], items, anyOf, oneOf, allOf } = parsed.data;
  if ($ref !== undefined) return $ref.split('/').at(-1) ?? 'any';
  if ('const' in parsed.data && parsed.data.const !== undefined) return JSON.stringify(parsed.data.const);
  if (values !== undefined) return values.map((value) => JSON.stringify(value)).join(' | ');
  const choices = anyOf ?? oneOf;
  if (choices !== undefined)
    return [...new Set(choices.map((each) => formatSchema(each, indent)))].join(' | ');
  if (allOf !== undefined) return allOf.map((each) => formatSchema(each, indent)).join(' & ');
  if (type === 'array') return toArrayType(formatSchema(items, indent));
  if (properties !== undefined) {
    const nestedIndent = `${indent}  `;
    const lines = Object.entries(properties).map(
      ([name, value]) =>
        `${nestedIndent}${name}${required.includes(name) ? '' : '?'}: ${formatSchema(value, nestedIndent)}`,
    );
    return lines.length === 0 ? '{}' : `{\n${lines.join('\n')}\n${indent}}`;
  }
  if (type === 'object') return `{ [name]: ${formatSchema(parsed.data.additionalProperties, indent)} }`;
  return type === undefined ? 'any' : [type].flat().join(' | ');
}

function toArrayType(item: string): string {
  return item.includes(' | ') ? `(${item})[]` : `${item}[]`;
}
