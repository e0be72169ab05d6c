// Third stage: objects in braces, as in JSON, Terraform and dumps of programs.
import { addValue, createObject, type TextObject } from './find-job-ids-objects';
import { TERRAFORM_TYPE } from './find-job-ids-terraform';

const TOKEN = /["'{}[\]:=\n]|[\w.$@#/-]+/g;
/** Depth of JSON that is a string inside JSON. */
const MAX_NESTED_TEXTS = 4;
const MAX_DEPTH = 100;

/** Returns all objects in the text, and in the strings inside it. */
export function parseBraces(text: string): TextObject[] {
  let texts = [text];
  const objects: TextObject[] = [];
  for (let depth = 0; depth < MAX_NESTED_TEXTS && texts.length > 0; depth++) {
    texts = texts.flatMap((inner) => parseText(inner, objects));
  }
  return objects;
}

/** Adds the objects of a text to a list. Returns the strings that contain objects themselves. */
function parseText(text: string, objects: TextObject[]): string[] {
  const nested: string[] = [];
  let current = createObject('', null);
  let depth = 0;
  objects.push(current);
  /** Strings and words since the last punctuation mark. */
  let recent: string[] = [];
  let key: string | null = null;
  /** Key of the last word, which may be a function or a type: `jobs = tolist([`. */
  let keyOfWord: string | null = null;

  function open(isList: boolean): void {
    if (depth === MAX_DEPTH) return;
    depth++;
    const object = createObject(key ?? keyOfWord ?? (current.isList ? current.key : ''), current, isList);
    const type = recent.length > 1 ? recent.find((word) => TERRAFORM_TYPE.test(word)) : undefined;
    if (key === null && keyOfWord === null && type !== undefined) object.block = type;
    objects.push(object);
    current = object;
  }

  function close(isList: boolean): void {
    let closed: TextObject | null = current;
    while (closed !== null && closed.isList !== isList) closed = closed.parent;
    if (!closed?.parent) return;
    for (
      let object: TextObject | null = current;
      object !== closed.parent && object !== null;
      object = object.parent
    )
      depth--;
    current = closed.parent;
  }

  for (const { token, kind } of readTokens(text)) {
    if (kind !== 'mark') {
      if (kind === 'string' && token.includes('{')) nested.push(token.replace(/\\(["'\\/])/g, '$1'));
      addValue(current, key ?? (current.isList ? current.key : ''), token);
      if (recent.length < 8) recent.push(token);
      keyOfWord = kind === 'word' ? key : null;
      key = null;
      continue;
    }
    if (token === '{' || token === '[') open(token === '[');
    if (token === '}' || token === ']') close(token === ']');
    if (token !== '\n') key = token === ':' || token === '=' ? (recent.at(-1) ?? null) : null;
    keyOfWord = null;
    recent = [];
  }
  return nested;
}

interface Token {
  token: string;
  kind: 'string' | 'word' | 'mark';
}

/** Yields words, strings in quotes and punctuation marks. A string ends on its line. */
function* readTokens(text: string): Generator<Token> {
  const pattern = new RegExp(TOKEN);
  /** Index before which each quotation mark has no closing one on its line. */
  const unclosed: Record<string, number> = {};
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const [token] = match;
    if (token !== '"' && token !== "'") {
      yield { token, kind: /^[{}[\]:=\n]$/.test(token) ? 'mark' : 'word' };
      continue;
    }
    const isApostrophe = token === "'" && /\w/.test(text[match.index - 1] ?? '');
    if (isApostrophe || match.index < (unclosed[token] ?? 0)) continue;
    const end = findClosingQuote(text, match.index, token);
    if (text[end] === token) {
      yield { token: text.slice(match.index + 1, end), kind: 'string' };
      pattern.lastIndex = end + 1;
    } else unclosed[token] = end;
  }
}

/** Returns where the string ends, or the end of the line if it isn't closed. */
function findClosingQuote(text: string, start: number, quote: string): number {
  let i = start + 1;
  while (i < text.length && text[i] !== '\n' && text[i] !== quote) i += text[i] === '\\' ? 2 : 1;
  return i;
}
