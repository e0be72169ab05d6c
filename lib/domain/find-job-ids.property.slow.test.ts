import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { propertyRuns } from '@/testing/property-runs';
import { findJobIds } from './find-job-ids';
import { TEXTS } from './find-job-ids.fixture';

const time = (line: number) => new Date(Date.UTC(2025, 10, 28, 9, 59, 50 + line)).toISOString();

/** Prefixes that programs add to each line, by its number. */
const PREFIXES: Record<string, (line: number) => string> = {
  nothing: () => '',
  indentation: () => '    ',
  'quote mark': () => '> ',
  'quote marks': () => '> > ',
  border: () => '│ ',
  'thick border': () => '┃',
  pipe: () => '| ',
  'comment sign': () => '# ',
  slashes: () => '// ',
  asterisk: () => ' * ',
  plus: () => '+ ',
  diff: () => '+',
  'name of a container': () => 'web-1  | ',
  'name of a pod': () => '[pod/swr-7d9f/app] ',
  timestamp: (line) => `${time(line)} `,
  'timestamp in brackets': (line) => `[${time(line).replace('T', ' ')}] `,
  syslog: (line) => `Nov 28 ${time(line).slice(11, 19)} host app[812]: `,
  'line number': (line) => `${String(line + 5).padStart(6)}\t`,
  'line number with a colon': (line) => `${String(line + 5)}: `,
  'line number of grep': (line) => `apply.log:${String(line + 5)}:`,
  'line number beside a border': (line) => `${String(line + 5).padStart(4)} │ `,
};
const LINE_ENDS = ['\n', '\r\n', '\\\n', '=\n', ' `\n', ' │\n', '\n\n', '   \n'];

/** Breaks every line at a number of characters, as terminals do. */
const wrapHard = (line: string, width: number) => line.match(new RegExp(`.{1,${width}}`, 'gu')) ?? [''];

/** Breaks lines as tmux does, which copies no spaces at the end of a line. */
const wrapAndTrim = (line: string, width: number) => wrapHard(line, width).map((part) => part.trimEnd());

/** Breaks lines at spaces, and longer words at a number of characters, as editors and mail programs do. */
const wrapWords = (line: string, width: number) =>
  line.match(new RegExp(`.{1,${width}}(?= |$)|.{1,${width}}`, 'gu'))?.map((part) => part.trimStart()) ?? [''];

/** Breaks lines after hyphens too, as browsers and Python do. */
const wrapHyphens = (line: string, width: number) =>
  line.match(new RegExp(`.{1,${width}}(?: |$)|.{1,${width}}-|.{1,${width}}`, 'gu')) ?? [''];

/** Pads lines to the right border of a box. */
const wrapInBox = (line: string, width: number) =>
  wrapHard(line, width).map((part) => `${part.padEnd(width)} │`);

const WRAPS = { wrapHard, wrapAndTrim, wrapWords, wrapHyphens, wrapInBox };

interface Wrapping {
  width: number;
  wrap: keyof typeof WRAPS;
  prefix: string;
  lineEnd: string;
}

const wrapping: fc.Arbitrary<Wrapping> = fc.record({
  width: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 20, max: 120 })),
  wrap: fc.constantFrom(...(Object.keys(WRAPS) as (keyof typeof WRAPS)[])),
  prefix: fc.constantFrom(...Object.keys(PREFIXES)),
  lineEnd: fc.constantFrom(...LINE_ENDS),
});

function wrapText(text: string, { width, wrap, prefix, lineEnd }: Wrapping): string {
  const lines = text.split('\n').flatMap((line) => WRAPS[wrap](line, width));
  // A box has its own line ends.
  return lines
    .map((line, i) => (PREFIXES[prefix]?.(i) ?? '') + line)
    .join(wrap === 'wrapInBox' ? '\n' : lineEnd);
}

/** Places inside the IDs of each text. */
const PLACES_IN_IDS = new Map(
  TEXTS.map(([, text]) => [
    text,
    [...text.matchAll(/[0-9a-f-]{32,36}/g)].flatMap(({ index, 0: id }) =>
      Array.from(id, (_, i) => index + i + 1),
    ),
  ]),
);
const place = fc.nat({ max: 100_000 });

const RUNS = propertyRuns(2_000);

/** Instances that are found in each text. */
const INSTANCES = new Map(TEXTS.map(([, text]) => [text, findJobIds(text).instances]));

/** Expects no ID in the altered text that the original has not, and no job that is called an instance. */
function expectNoOtherIds(altered: string, { text, ids }: { text: string; ids: readonly string[] }): void {
  const found = findJobIds(altered);
  for (const id of found.ids) expect(ids, JSON.stringify(altered)).toContain(id);
  for (const id of found.instances) expect(INSTANCES.get(text), JSON.stringify(altered)).toContain(id);
}

describe('findJobIds on texts that were wrapped', () => {
  test('finds no piece of an ID and no other ID, whatever the width, prefix and line end are', () => {
    fc.assert(
      fc.property(fc.constantFrom(...TEXTS), wrapping, ([, text, ids], options) => {
        const wrapped = wrapText(text, options);
        expectNoOtherIds(wrapped, { text, ids });
      }),
      RUNS,
    );
  });

  test('finds every ID if an ID alone is wrapped', () => {
    fc.assert(
      fc.property(fc.constantFrom(...TEXTS.slice(0, 2)), wrapping, ([, text, ids], options) => {
        const wrapped = wrapText(text, { ...options, wrap: 'wrapHard', prefix: 'nothing' });
        expect(findJobIds(wrapped).ids, JSON.stringify(wrapped)).toEqual(ids);
      }),
      RUNS,
    );
  });

  test('finds no piece of an ID and no other ID if an ID is broken anywhere', () => {
    const inserted = fc.constantFrom('\n', '\n> ', '\n│ ', '<wbr>', '\u200b', '=\n', '\u001b[0m');
    fc.assert(
      fc.property(fc.constantFrom(...TEXTS), place, inserted, ([, text, ids], at, mark) => {
        const [index = 0] = PLACES_IN_IDS.get(text)?.slice(at % (PLACES_IN_IDS.get(text)?.length ?? 1)) ?? [];
        const broken = text.slice(0, index) + mark + text.slice(index);
        expectNoOtherIds(broken, { text, ids });
      }),
      RUNS,
    );
  });

  test('finds no piece of an ID and no other ID if a text is cut off anywhere', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...TEXTS),
        place,
        fc.constantFrom('…', '...', ' [...]'),
        ([, text, ids], at, mark) => {
          const cut = text.slice(0, at % text.length) + mark;
          expectNoOtherIds(cut, { text, ids });
        },
      ),
      RUNS,
    );
  });
});
