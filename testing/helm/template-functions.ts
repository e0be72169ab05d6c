import { stringify } from 'yaml';

type Arguments = readonly unknown[];

/** Returns whether Go templates take a value for true: it is not empty. */
export function isTrue(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
  return Boolean(value);
}

/** @throws {Error} If it is neither a text, a number nor a boolean: Go would print a form of its own. */
export function toText(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'boolean') return String(value);
  // Go prints large numbers with an exponent.
  if (typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 1_000_000)
    return String(value);
  throw new Error(`Prints a value that is no text: ${JSON.stringify(value)}`);
}

function toInteger(value: unknown): number {
  if (typeof value !== 'number')
    throw new Error(`Compares a value that is no number: ${JSON.stringify(value)}`);
  return value;
}

function equals([first, second]: Arguments): boolean {
  if (typeof first !== typeof second) throw new Error('eq compares values of different types');
  return first === second;
}

function indent(text: string, width: number): string {
  return text.replaceAll(/^/gm, ' '.repeat(width));
}

function format([pattern, ...values]: Arguments): string {
  return toText(pattern).replaceAll(/%(.)/g, (_, verb: string) => {
    if (verb !== 's') throw new Error(`printf supports only %s, not %${verb}`);
    return toText(values.shift());
  });
}

function require([message, value]: Arguments): unknown {
  if (value === undefined || value === null || value === '') throw new Error(toText(message));
  return value;
}

/** Functions of Go, Sprig and Helm that the chart uses, except for `include`. */
export const FUNCTIONS = new Map<string, (values: Arguments) => unknown>([
  ['and', (values) => values.find((value) => !isTrue(value)) ?? values.at(-1)],
  ['or', (values) => values.find(isTrue) ?? values.at(-1)],
  ['not', ([value]) => !isTrue(value)],
  ['eq', equals],
  ['gt', ([first, second]) => toInteger(first) > toInteger(second)],
  ['int', ([value]) => Math.trunc(Number(value))],
  ['default', ([fallback, value]) => (isTrue(value) ? value : fallback)],
  ['required', require],
  [
    'fail',
    ([message]) => {
      throw new Error(toText(message));
    },
  ],
  ['quote', ([value]) => JSON.stringify(toText(value))],
  ['printf', format],
  ['contains', ([part, text]) => toText(text).includes(toText(part))],
  ['trunc', ([length, text]) => toText(text).slice(0, toInteger(length))],
  [
    'trimSuffix',
    ([suffix, text]) => {
      const [end, whole] = [toText(suffix), toText(text)];
      return whole.endsWith(end) ? whole.slice(0, whole.length - end.length) : whole;
    },
  ],
  ['nindent', ([width, text]) => `\n${indent(toText(text), toInteger(width))}`],
  ['toYaml', ([value]) => stringify(value, { sortMapEntries: true, lineWidth: 0 }).trimEnd()],
]);
