import { describe, expect, test } from 'vitest';
import { measureProcessorMs } from '@/testing/processor-time';
import { findJobIds } from './find-job-ids';
import { INSTANCE, JOB, PROJECT } from './find-job-ids.fixture';

describe('findJobIds on a megabyte of hostile text', () => {
  const units = [
    '-',
    'a',
    ' ',
    '"',
    '\\',
    '[',
    '<td',
    '%25',
    '&amp;',
    '\u001b[',
    'job_id',
    'job_id ',
    'job: ',
    '任务ID：',
  ];
  units.push(
    '/jobs/',
    '/jobs?',
    'a,b\n',
    '|',
    `instance ${INSTANCE} `,
    `${PROJECT}: `,
    'id\n',
    '"id": "x1",',
  );
  // Lines that may continue an ID, a table, an object or a label.
  units.push(
    'a\n',
    '1\n',
    '36db69c5-\n',
    '| a | 36db69c5- |\n',
    '{',
    '[{"id":',
    '"id":"x\n',
    '- a:\n',
    'a ',
    '36db69c5...',
    'name: instance-id\n value: ',
    '\\"',
  );
  test.each(units)('finds the ID after a megabyte of %j', (unit) => {
    const { ids } = findJobIds(`${unit.repeat(1_000_000 / unit.length)}\n${JOB}`);
    expect(ids).toEqual([JOB]);
  });
});

describe('findJobIds on digits that may each continue the IDs of many lines above', () => {
  const lines = 'a\n'.repeat(9);
  const units = [`${lines}-`, `${lines.repeat(3)}z\n`, '+a\n', '+aaa\n', '> a\n', '-a\n-', '│a│b│c│\n'];
  units.push('- - - a\n', '{"a":"{\\"', JOB.replace(/./g, '$&\n'), 'a\uE000');

  const repeat = (unit: string, length: number) => `${unit.repeat(length / unit.length)}\n${JOB}`;

  test.each(units)('takes time linear in the number of %j, and about that of letters', (unit) => {
    const texts = [repeat('z\n', 128_000), repeat(unit, 16_000), repeat(unit, 128_000)];
    const times = texts.map((text) =>
      measureProcessorMs(() => {
        expect(findJobIds(text).ids).toEqual([JOB]);
      }),
    );
    const [letters = NaN, short = NaN, long = NaN] = times;
    expect(long / short).toBeLessThan(24); // 8 in linear time, 64 in quadratic time
    expect(long / letters).toBeLessThan(8); // 3 at most, 36 if each ID is completed anew from each line
  });
});
