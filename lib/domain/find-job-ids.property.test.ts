import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findJobIds } from './find-job-ids';
import { TEXTS } from './find-job-ids.fixture';

const PREFIXES = [
  '',
  '    ',
  '> ',
  '> > ',
  '│ ',
  '┃',
  '| ',
  '# ',
  '// ',
  ' * ',
  '+ ',
  '+',
  'web-1  | ',
  '[pod/swr-7d9f/app] ',
  '2025-11-28T10:00:00.123Z ',
  '[2025-11-28 10:00:00] ',
  'Nov 28 10:00:00 host app[812]: ',
  'apply.log:12:',
  '   12  ',
];
const LINE_ENDS = ['\n', '\r\n', '\\\n', '=\n', ' `\n', ' │\n', '\n\n', '   \n'];

/** Breaks every line at a number of characters, as terminals do. */
const wrapHard = (line: string, width: number) => line.match(new RegExp(`.{1,${width}}`, 'gu')) ?? [''];

/** Breaks lines at spaces, and longer words at a number of characters, as editors and mail programs do. */
const wrapWords = (line: string, width: number) =>
  line.match(new RegExp(`.{1,${width}}(?= |$)|.{1,${width}}`, 'gu'))?.map((part) => part.trimStart()) ?? [''];

/** Breaks lines after hyphens too, as browsers and Python do. */
const wrapHyphens = (line: string, width: number) =>
  line.match(new RegExp(`.{1,${width}}(?: |$)|.{1,${width}}-|.{1,${width}}`, 'gu')) ?? [''];

const WRAPS = { wrapHard, wrapWords, wrapHyphens };

const width = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 20, max: 120 }));
const text = fc.constantFrom(...TEXTS);

describe('findJobIds on texts that were wrapped', () => {
  test('finds no piece of an ID and no other ID, whatever the width, prefix and line end are', () => {
    fc.assert(
      fc.property(
        text,
        width,
        fc.constantFrom(...Object.values(WRAPS)),
        fc.constantFrom(...PREFIXES),
        fc.constantFrom(...LINE_ENDS),
        ([, original, ids], columns, wrap, prefix, lineEnd) => {
          const lines = original.split('\n').flatMap((line) => wrap(line, columns));
          const wrapped = lines.map((line) => prefix + line).join(lineEnd);
          for (const id of findJobIds(wrapped).ids) expect(ids, JSON.stringify(wrapped)).toContain(id);
        },
      ),
      { numRuns: 3000 },
    );
  });
});
