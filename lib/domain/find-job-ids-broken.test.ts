import { describe, expect, test } from 'vitest';
import { findJobIds } from './find-job-ids';
import { TMUX_PANES } from './find-job-ids-tmux.fixture';
import { describeOtherIds, HEX_JOB, INSTANCE, JOB, OTHER_JOB, PROJECT } from './find-job-ids.fixture';

function find(text: string): { ids: string[]; others: string[] } {
  const result = findJobIds(text);
  return { ids: result.ids, others: describeOtherIds(result) };
}

describe('an ID that is broken', () => {
  test.each([
    [
      'in a terminal, after a hyphen',
      'Error: error waiting for SWR job (36db69c5-b2d5-11eb-\nb044-0255ac101219) to complete',
    ],
    [
      'between borders',
      '│ Error: error waiting for SWR job (36db69c5-b2d5-11eb-\n│ b044-0255ac101219) to complete',
    ],
    ['alone', '36db69c5-b2d5-11eb-\nb044-0255ac101219'],
    ['into many lines', JOB.match(/.{1,5}/g)?.join('\n') ?? ''],
    ['into lines of one character', JOB.match(/./g)?.join('\n') ?? ''],
    ['at an ID that is no word of its line', 'job 36db69c5-b2d5-11eb-b044-0255ac1\n01219, failed'],
    [
      'by the lines of a log',
      '10:00:01 app job (36db69c5-b2d\n10:00:01 app 5-11eb-b044-0255ac101219) failed',
    ],
    ['by line numbers', ' 9: job (36db69c5-b2d\n10: 5-11eb-b044-0255ac101219) failed'],
    ['by line numbers that look like its end', '12  job 36db69c5-b2d5-11eb-b044-0255ac1012\n12  19 failed'],
    ['where only the second line has a prefix', 'job (36db69c5-b2d\n> 5-11eb-b044-0255ac101219)\n> failed'],
    ['by empty lines', 'job (36db69c5-b2d\n\n5-11eb-b044-0255ac101219)'],
    ['by a space', 'job 36db69c5-b2d5-11eb- b044-0255ac101219 failed'],
    ['in quoted-printable mail', '(36db69c5-b2d5-11eb-b0=\n44-0255ac101219)'],
    ['after a quoted-printable label', `job_id=3D${JOB}`],
    [
      'in a cell of a table',
      '│ 36db69c5-b2d5-11eb-b044-0255ac1 │ Failed │\n│              01219              │        │',
    ],
    [
      'in the last cell of a table',
      '│ Failed │ 36db69c5-b2d5-11eb-b044-0255ac1 │\n│        │ 01219                           │',
    ],
    ['in a cell of psql', ' 36db69c5-b2d5-11eb-+| Failed |\n b044-0255ac101219   |        |'],
  ])('%s is joined', (_name, text) => {
    expect(find(text)).toEqual({ ids: [JOB], others: [] });
  });

  test('in JSON and links is joined, and the other IDs keep their meaning', () => {
    const json = `{"instance_id":"${INSTANCE}","job_id":"36db69c5-b2d5-11e\nb-b044-0255ac101219"}`;
    expect(find(json)).toEqual({ ids: [JOB], others: [`instance ${INSTANCE}`] });
    const link = `https://swr-api.cn-north-4.myhuaweicloud.com/v2/${PROJECT}/jobs/36db69c5-b2d5\n-11eb-b044-0255ac101219`;
    expect(find(link)).toEqual({ ids: [JOB], others: [`project ${PROJECT}`] });
  });

  test('in a table is joined in each of its columns', () => {
    const table = `│ Job ID         │ Instance       │ Status │
│                │ ID             │        │
├────────────────┼────────────────┼────────┤
│ 36db69c5-b2d5- │ 36ce7f50-b2d5- │ Failed │
│ 11eb-b044-     │ 11eb-b044-     │        │
│ 0255ac101219   │ 0255ac101219   │        │`;
    expect(find(table)).toEqual({ ids: [JOB], others: [`instance ${INSTANCE}`] });
  });

  test('of 32 digits is joined', () => {
    const text = `error waiting for SWR job (${HEX_JOB.slice(0, 16)}\n${HEX_JOB.slice(16)}) to complete`;
    expect(find(text).ids).toEqual([HEX_JOB]);
  });

  test('is not joined with the next line of a log', () => {
    const text =
      '20251128 10:00 Failed 36db69c5-b2d5-11eb-b044-0255\n20251128 10:01 Failed 5f2c8a10-0c1d-4e7b';
    expect(find(text)).toEqual({
      ids: [],
      others: ['cut 36db69c5-b2d5-11eb-b044-0255', 'cut 5f2c8a10-0c1d-4e7b'],
    });
  });

  test('is not joined with a row of its own below', () => {
    const text = '36db69c5-b2d5-11eb-b044-0255 │ Failed │\n5f2c8a10-0c1d-4e7b-9a3f-0255 │ Failed │';
    expect(find(text).ids).toEqual([]);
    expect(find(text).others).toHaveLength(2);
  });
});

describe('a session copied from a pane of tmux', () => {
  test.each(Object.entries(TMUX_PANES))('of %s columns has the same IDs', (_width, pane) => {
    expect(find(pane)).toEqual({ ids: [JOB], others: [`instance ${INSTANCE}`, `project ${PROJECT}`] });
  });
});

describe('an ID with something inside', () => {
  const inside: [string, string][] = [
    ['a zero-width space', '\u200b'],
    ['a soft hyphen', '\u00ad'],
    ['a word joiner', '\u2060'],
    ['a BOM', '\ufeff'],
    ['a variation selector', '\ufe0f'],
    ['<wbr>', '<wbr>'],
    ['a tag', '<span class="x">'],
    ['a closing tag', '</mark>'],
    ['a color', '\u001b[31m'],
    ['a color without ESC', '[31m'],
    ['a color in caret notation', '^[[0m'],
    ['a color in the notation of less', 'ESC[0m'],
    ['a character set', '\u001b(B'],
    ['&shy;', '&shy;'],
    ['&#8203;', '&#8203;'],
    ['%E2%80%8B', '%E2%80%8B'],
    ['\\u200b', '\\u200b'],
    ['an overstruck character', 'X\b'],
    ['a soft line break of mail', '=\r\n'],
    ["a shell's continuation", '\\\n'],
    ["PowerShell's continuation", ' `\n'],
    ['a line break', '\n'],
    ['a Windows line break', '\r\n'],
    ['a line separator', '\u2028'],
    ['a quote mark', '\n> '],
    ['two quote marks', '\n>> '],
    ['a comment sign', '\n# '],
    ['two slashes', '\n// '],
    ['an asterisk', '\n * '],
    ['a plus', '\n+'],
    ['a border', '\n│ '],
    ['two borders', ' │\n│ '],
    ['indentation', '\n        '],
    ['indentation of no-break spaces', '\n\u00a0\u00a0'],
    ['an arrow', '\n↪ '],
    ["a pager's mark", '>\n'],
  ];
  test.each(inside)('%s is found, wherever that is', (_name, something) => {
    for (let i = 1; i < JOB.length; i++) {
      const broken = JOB.slice(0, i) + something + JOB.slice(i);
      const text = `Error: error waiting for SWR job (${broken}) to complete`;
      expect(find(text), text).toEqual({ ids: [JOB], others: [] });
      expect(find(broken), broken).toEqual({ ids: [JOB], others: [] });
    }
  });

  test.each([
    ...('‐‑‒–—−－﹣'.match(/./gu) ?? []),
    ...['%2D', '&#45;', '&#x2D;', '&hyphen;', '\\-', '\\u2011', '=2D', '%E2%80%91', '=E2=80=91', '<wbr>-'],
  ])('%s for each hyphen is found', (hyphen) => {
    expect(find(`job ${JOB.replaceAll('-', hyphen)} failed`)).toEqual({ ids: [JOB], others: [] });
  });

  test('escaped labels of Markdown are read', () => {
    expect(find(`job\\_id: ${JOB} instance\\_id: ${INSTANCE}`)).toEqual({
      ids: [JOB],
      others: [`instance ${INSTANCE}`],
    });
  });
});

describe('an ID that is cut off', () => {
  const part = '36db69c5-b2d5-11eb-b044-0255a';

  test.each(['…', '...', '..', '~', '→', '›', '>', '[...]', ' '])('before %j is reported', (mark) => {
    expect(find(`job_id: ${part}${mark}\nnext`)).toEqual({ ids: [], others: [`cut ${part}`] });
    expect(find(`job ${part}${mark}\nnext`)).toEqual({ ids: [], others: [`cut ${part}`] });
  });

  test.each([
    ['alone', part, part],
    ['alone, before an ellipsis', `${part}…`, part],
    ['in the middle', 'Job ID: 36db69c5…101219', '36db69c5…101219'],
    ['at its beginning', 'Job ID: …b044-0255ac101219', 'b044-0255ac101219'],
    ['in a link', 'https://dash/jobs/36db69c5-b2d5-11eb', '36db69c5-b2d5-11eb'],
    ['in a query', 'https://dash/jobs?ids=36db69c5-b2d5-11eb', '36db69c5-b2d5-11eb'],
    ['after its first group', 'job_id: 36db69c5', '36db69c5'],
    ['in a string that is not closed', '{"job_id": "36db6', '36db6'],
    ['in 32 digits', `job_id: ${HEX_JOB.slice(0, 20)}`, HEX_JOB.slice(0, 20)],
  ])('%s is reported', (_name, text, expected) => {
    expect(find(text)).toEqual({ ids: [], others: [`cut ${expected}`] });
  });

  test('is not reported if the text also contains the whole ID', () => {
    expect(find(`job ${part}… https://dash/jobs/${JOB}`)).toEqual({ ids: [JOB], others: [] });
  });

  test('does not hide whole IDs, and its other pieces are not looked up', () => {
    expect(find(`${OTHER_JOB}\n${part}\n\n\nc101`)).toEqual({ ids: [OTHER_JOB], others: [`cut ${part}`] });
  });

  test('is not a job if it is labeled as something else', () => {
    expect(find(`instance_id: ${INSTANCE.slice(0, 30)}…`).ids).toEqual([]);
  });

  test('a number of a line beside an ID is not one', () => {
    expect(find(`12  ${JOB}\n13  ${OTHER_JOB}`).ids).toEqual([JOB, OTHER_JOB]);
    expect(find(`web-1  | ${JOB}`).ids).toEqual([JOB]);
  });
});
