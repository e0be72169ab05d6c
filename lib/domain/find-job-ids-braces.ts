// Third stage: objects in braces, as in JSON, Terraform and dumps of programs.
import { addValue, createObject, type TextObject } from './find-job-ids-objects';
import { TERRAFORM_TYPE } from './find-job-ids-terraform';

const MARKS = '{}[]:=';
const TOKEN = /["'{}[\]:=]|[\w.$@#/-]+/g;
/** Depth of JSON that is a string inside JSON. */
const MAX_NESTED_TEXTS = 4;
const MAX_DEPTH = 100;
/** Length of the shortest object that shows what an ID is: `{id:1,type:a,status:b}`. */
const MIN_OBJECT_LENGTH = 20;
/** Words before a brace that may be the header of a block. */
const MAX_RECENT = 4;

interface ParsedText {
  objects: TextObject[];
  /** Number of quotation marks and braces that aren't closed or opened. */
  errors: number;
}

/** Returns all objects in the text, and in the strings inside it. */
export function parseBraces(text: string): ParsedText {
  const parser = new BraceParser();
  let texts = [text];
  for (let depth = 0; depth < MAX_NESTED_TEXTS && texts.length > 0; depth++) {
    texts = texts.flatMap((inner) => parser.parse(inner));
  }
  return parser;
}

class BraceParser implements ParsedText {
  objects: TextObject[] = [];
  errors = 0;
  private current = createObject('', null);
  private depth = 0;
  /** Strings and words since the last punctuation mark. */
  private recent: string[] = [];
  private key: string | null = null;
  /** Key of the last word, which may be a function or a type: `jobs = tolist([`. */
  private keyOfWord: string | null = null;

  /** Adds the objects of a text. Returns the strings that contain objects themselves. */
  parse(text: string): string[] {
    const nested: string[] = [];
    this.current = createObject('', null);
    this.depth = 0;
    this.objects.push(this.current);
    for (const { token, kind } of readTokens(text)) {
      if (kind === 'unclosed') this.errors++;
      else if (kind === 'mark') this.addMark(token);
      else {
        if (kind === 'string' && token.length >= MIN_OBJECT_LENGTH && token.includes('{'))
          nested.push(token.replace(/\\(["'\\/])/g, '$1'));
        addValue(this.current, this.key ?? this.listKey, token);
        if (this.recent.push(token) > MAX_RECENT) this.recent.shift();
        this.keyOfWord = kind === 'word' ? this.key : null;
        this.key = null;
      }
    }
    return nested;
  }

  /** An object or a value in a list has the key of the list. */
  private get listKey(): string {
    return this.current.isList ? this.current.key : '';
  }

  private addMark(token: string): void {
    if (token === '{' || token === '[') this.open(token === '[');
    if (token === '}' || token === ']') this.close(token === ']');
    this.key = token === ':' || token === '=' ? (this.recent.at(-1) ?? this.key) : null;
    this.keyOfWord = null;
    this.recent.length = 0;
  }

  private open(isList: boolean): void {
    if (this.depth === MAX_DEPTH) return;
    const key = this.key ?? this.keyOfWord;
    const object = createObject(key ?? this.listKey, this.current, isList);
    // The header of a block: `data "huaweicloud_swr_enterprise_jobs" "failed" {`.
    if (key === null) object.block = this.recent.slice(1).find((word) => TERRAFORM_TYPE.test(word)) ?? '';
    this.objects.push(object);
    this.current = object;
    this.depth++;
  }

  private close(isList: boolean): void {
    let closed: TextObject | null = this.current;
    let depth = this.depth;
    for (; closed !== null && closed.isList !== isList; depth--) closed = closed.parent;
    if (closed !== this.current) this.errors++;
    if (!closed?.parent) return;
    this.current = closed.parent;
    this.depth = depth - 1;
  }
}

interface Token {
  token: string;
  kind: 'string' | 'word' | 'mark' | 'unclosed';
}

/** Yields words, strings in quotes and punctuation marks. A string ends on its line. */
function* readTokens(text: string): Generator<Token> {
  const pattern = new RegExp(TOKEN);
  /** Index before which each quotation mark has no closing one on its line. */
  const unclosed: Record<string, number> = {};
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const [token] = match;
    if (token !== '"' && token !== "'") {
      yield { token, kind: MARKS.includes(token) ? 'mark' : 'word' };
      continue;
    }
    const isApostrophe = token === "'" && /\w/.test(text[match.index - 1] ?? '');
    if (isApostrophe || match.index < (unclosed[token] ?? 0)) continue;
    const end = findClosingQuote(text, match.index, token);
    if (text[end] === token) {
      yield { token: text.slice(match.index + 1, end), kind: 'string' };
      pattern.lastIndex = end + 1;
    } else {
      unclosed[token] = end;
      yield { token, kind: 'unclosed' };
    }
  }
}

/** Returns where the string ends, or the end of the line if it isn't closed. */
function findClosingQuote(text: string, start: number, quote: string): number {
  let i = start + 1;
  while (i < text.length && text[i] !== '\n' && text[i] !== quote) i += text[i] === '\\' ? 2 : 1;
  return i;
}
