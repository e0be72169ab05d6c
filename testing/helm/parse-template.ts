import { parsePipeline, type Pipeline } from './parse-pipeline';

/** Part of a template. */
export type Node =
  | { kind: 'text'; text: string }
  | { kind: 'action'; variable: string | null; pipeline: Pipeline }
  | { kind: 'if' | 'with'; pipeline: Pipeline; body: Node[]; otherwise: Node[] }
  | { kind: 'range'; variables: string[]; pipeline: Pipeline; body: Node[]; otherwise: Node[] };

/** Templates by name: files, and what they define. */
export type Templates = Map<string, Node[]>;

type Piece = { text: string } | { action: string };

const ACTION = /\{\{(- )?(\s*\/\*[\s\S]*?\*\/\s*|[\s\S]*?)( -)?\}\}/g;
const DECLARATION = /^\$(\w+)\s*:=\s*([\s\S]*)$/;
const RANGE = /^((?:\$\w+\s*,\s*)?\$\w+)\s*:=\s*([\s\S]*)$/;

/** Splits a template into text and actions, and applies the trim markers. Comments are actions without content. */
function split(source: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  let trimsNext = false;
  const addText = (text: string, trimsEnd: boolean) => {
    const started = trimsNext ? text.trimStart() : text;
    pieces.push({ text: trimsEnd ? started.trimEnd() : started });
  };
  for (const match of source.matchAll(ACTION)) {
    addText(source.slice(end, match.index), match[1] !== undefined);
    const action = (match[2] ?? '').trim();
    if (!action.startsWith('/*')) pieces.push({ action });
    trimsNext = match[3] !== undefined;
    end = match.index + match[0].length;
  }
  addText(source.slice(end), false);
  return pieces;
}

/**
 * Parses a template file into `templates`.
 *
 * @throws {Error} If it uses a construct other than comments, values, `if`, `with`, `range`, `define` and variables.
 */
export function parseTemplate(name: string, source: string, templates: Templates): void {
  const pieces = split(source);
  let position = 0;

  /** Parses up to `end` or `else`, which it leaves unread. */
  function parseBody(): Node[] {
    const nodes: Node[] = [];
    for (;;) {
      const piece = pieces[position];
      if (piece === undefined) return nodes;
      if ('action' in piece && /^(end|else)\b/.test(piece.action)) return nodes;
      position += 1;
      const node =
        'text' in piece ? ({ kind: 'text', text: piece.text } as const) : parseAction(piece.action);
      if (node !== null) nodes.push(node);
    }
  }

  function expectEnd(): void {
    const piece = pieces[position];
    if (piece === undefined || !('action' in piece) || piece.action !== 'end')
      throw new Error(`${name}: missing end`);
    position += 1;
  }

  /** Parses the rest of an `if`, `with` or `range`: its body, and what follows `else`. */
  function parseBlock(): { body: Node[]; otherwise: Node[] } {
    const body = parseBody();
    const piece = pieces[position];
    const [, rest] =
      (piece !== undefined && 'action' in piece && /^else\b\s*([\s\S]*)$/.exec(piece.action)) || [];
    if (rest === undefined) {
      expectEnd();
      return { body, otherwise: [] };
    }
    position += 1;
    if (rest !== '') {
      const node = parseAction(rest);
      return { body, otherwise: node === null ? [] : [node] };
    }
    const otherwise = parseBody();
    expectEnd();
    return { body, otherwise };
  }

  function parseAction(action: string): Node | null {
    const [keyword = ''] = action.split(/\s/, 1);
    const rest = action.slice(keyword.length).trim();
    if (keyword === 'if' || keyword === 'with')
      return { kind: keyword, pipeline: parsePipeline(rest), ...parseBlock() };
    if (keyword === 'range') {
      const [, variables = '', value = rest] = RANGE.exec(rest) ?? [];
      const names = variables.split(',').flatMap((each) => each.trim().slice(1) || []);
      return { kind: 'range', variables: names, pipeline: parsePipeline(value), ...parseBlock() };
    }
    if (keyword === 'define') {
      templates.set(JSON.parse(rest) as string, parseBody());
      expectEnd();
      return null;
    }
    const [, variable = null, value = action] = DECLARATION.exec(action) ?? [];
    return { kind: 'action', variable, pipeline: parsePipeline(value) };
  }

  templates.set(name, parseBody());
  if (position < pieces.length) throw new Error(`${name}: end or else without a block`);
}
