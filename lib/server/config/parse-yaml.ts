import 'server-only';
import { LineCounter, parseDocument, type Document } from 'yaml';
import * as z from 'zod';

/** Invalid YAML. The message is one line with the number of the faulty line, and contains no value of the file. */
export class YamlError extends Error {
  override readonly name = 'YamlError';
}

/**
 * Parses and validates YAML. An empty text is null.
 * @throws YamlError
 */
export function parseYaml<T>(text: string, schema: z.ZodType<T>): T {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  const [fault] = document.errors;
  // The parser's message may quote a part of the file.
  if (fault !== undefined)
    throw new YamlError(`line ${lineCounter.linePos(fault.pos[0]).line} is not valid YAML (${fault.code})`);
  const parsed = schema.safeParse(toPlainValue(document));
  if (parsed.success) return parsed.data;
  const messages = parsed.error.issues.map(({ path, message }) => {
    const offset = findOffset(document, path);
    const place = path.length === 0 ? 'the file' : path.join('.');
    return `line ${lineCounter.linePos(offset).line}: ${place} ${describeIssue(message)}`;
  });
  throw new YamlError(messages.join('. '));
}

/** @throws YamlError if aliases would expand to a huge value. */
function toPlainValue(document: Document): unknown {
  try {
    return document.toJS() as unknown;
  } catch {
    throw new YamlError('it has too many or unknown aliases');
  }
}

/** Returns the offset of the node at a path, or of its nearest parent that exists. */
function findOffset(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    const range = nodeSchema.safeParse(node);
    if (range.success) return range.data.range[0];
  }
  return document.contents?.range?.[0] ?? 0;
}

const nodeSchema = z.object({ range: z.tuple([z.number(), z.number(), z.number()]) });

function describeIssue(message: string): string {
  return message.startsWith('Invalid input')
    ? `is invalid: ${message.replace('Invalid input: ', '')}`
    : message;
}
