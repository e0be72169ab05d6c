/** Operand of a command. A field path starts at the dot or at a variable (`$` is the variable without a name). */
export type Operand =
  | { kind: 'literal'; value: string | number | boolean | null }
  | { kind: 'field'; variable: string | null; path: string[] }
  | { kind: 'pipeline'; pipeline: Pipeline };

/** Function with its arguments, or a single operand. */
type Command = { name: string; operands: Operand[] } | { name: null; operands: [Operand] };

/** Commands, each of which receives the result of the one before it as its last argument. */
export type Pipeline = Command[];

const TOKEN = /\s+|"(?:\\.|[^"\\])*"|\$?(?:\.\w+|\w+)(?:\.\w+)*|[.$|()]|-?\d+/y;
const LITERALS = new Map<string, boolean | null>([
  ['true', true],
  ['false', false],
  ['nil', null],
]);

function tokenize(text: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const start = TOKEN.lastIndex;
    const [token] = TOKEN.exec(text) ?? [];
    if (token === undefined) throw new Error(`Unsupported in a template: ${text.slice(start)}`);
    if (token.trim() !== '') tokens.push(token);
  }
  return tokens;
}

/**
 * Parses a pipeline, such as `.Values.tag | default "latest" | quote`.
 *
 * @throws {Error} If it contains anything but functions, fields, variables, texts, integers and parentheses.
 */
export function parsePipeline(text: string): Pipeline {
  const tokens = tokenize(text);
  const pipeline = parseCommands();
  if (tokens.length > 0) throw new Error(`Unsupported in a template: ${text}`);
  return pipeline;

  /** Parses up to a closing parenthesis or the end. */
  function parseCommands(): Pipeline {
    const commands = [parseCommand()];
    while (tokens[0] === '|') {
      tokens.shift();
      commands.push(parseCommand());
    }
    return commands;
  }

  function parseCommand(): Command {
    const [first = ''] = tokens;
    const isFunction = /^[a-zA-Z]\w*$/.test(first) && !LITERALS.has(first);
    if (isFunction) tokens.shift();
    const operands: Operand[] = [];
    while (tokens[0] !== undefined && tokens[0] !== '|' && tokens[0] !== ')') operands.push(parseOperand());
    if (isFunction) return { name: first, operands };
    const [operand, ...rest] = operands;
    if (operand === undefined || rest.length > 0) throw new Error(`Unsupported in a template: ${text}`);
    return { name: null, operands: [operand] };
  }

  function parseOperand(): Operand {
    const token = tokens.shift() ?? '';
    if (token === '(') {
      const inner = parseCommands();
      if (tokens.shift() !== ')') throw new Error(`Missing parenthesis in a template: ${text}`);
      return { kind: 'pipeline', pipeline: inner };
    }
    if (token.startsWith('"')) return { kind: 'literal', value: JSON.parse(token) as string };
    if (/^-?\d+$/.test(token)) return { kind: 'literal', value: Number(token) };
    const literal = LITERALS.get(token);
    if (literal !== undefined) return { kind: 'literal', value: literal };
    const [, variable = null, path = ''] = /^(?:\$(\w*))?((?:\.\w*)*)$/.exec(token) ?? [];
    if (!/^[.$]/.test(token)) throw new Error(`Unsupported in a template: ${text}`);
    return { kind: 'field', variable, path: path.split('.').filter((name) => name !== '') };
  }
}
