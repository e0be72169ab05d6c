import 'server-only';
import { isMap, isScalar, LineCounter, parseDocument, visit, type Document } from 'yaml';
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
  const recursive = findRecursiveAlias(document);
  if (recursive !== null)
    throw new YamlError(`line ${lineCounter.linePos(recursive).line} has an alias that contains itself`);
  const parsed = schema.safeParse(toPlainValue(document));
  if (parsed.success) return parsed.data;
  const describe = (offset: number, path: readonly PropertyKey[], message: string) =>
    `line ${lineCounter.linePos(offset).line}: ${path.length === 0 ? 'the file' : path.join('.')} ${message}`;
  const messages = parsed.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) =>
          describe(
            findKeyOffset(document, issue.path, key),
            issue.path,
            `has an unknown field${quoteKey(key)}`,
          ),
        )
      : describe(findOffset(document, issue.path), issue.path, describeIssue(issue.message)),
  );
  throw new YamlError(messages.join('. '));
}

/** Returns the offset of an alias inside the node that it stands for, which would be infinitely deep; null if there is none. */
function findRecursiveAlias(document: Document): number | null {
  let offset: number | null = null;
  visit(document, {
    Alias(_, alias, ancestors) {
      const target = alias.resolve(document);
      if (target === undefined || !ancestors.includes(target)) return undefined;
      offset = alias.range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return offset;
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

/** Returns the offset of a key of the map at a path. */
function findKeyOffset(document: Document, path: readonly PropertyKey[], key: string): number {
  const map = document.getIn(path, true);
  const keys = isMap(map) ? map.items.map((pair) => pair.key) : [];
  const node = keys.find((each) => isScalar(each) && String(each.value) === key);
  return isScalar(node) && node.range ? node.range[0] : findOffset(document, path);
}

/** Quotes a key that looks like the name of a field. Any other may be a secret in the wrong place. */
const quoteKey = (key: string) => (/^[A-Za-z_]{1,24}$/.test(key) ? ` "${key}"` : '');

const nodeSchema = z.object({ range: z.tuple([z.number(), z.number(), z.number()]) });

function describeIssue(message: string): string {
  const [, detail] = /^Invalid (?:input|option)(?:: )?(.*)$/.exec(message) ?? [];
  if (detail === undefined) return message;
  return detail === '' ? 'is invalid' : `is invalid: ${detail}`;
}
