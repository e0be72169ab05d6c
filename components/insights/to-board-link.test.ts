import { describe, expect, test } from 'vitest';
import { parseBoardFilter } from '@/lib/contract/board-filter';
import { toBoardLink } from './to-board-link';

const PERIOD = { fromMs: Date.parse('2026-11-01T00:00:00Z'), toMs: Date.parse('2026-11-02T00:00:00Z') };
const parse = (path: string) => parseBoardFilter(new URL(path, 'http://localhost').searchParams);

describe('toBoardLink', () => {
  test('leads to the jobs that ended in the period, without its end', () => {
    const path = toBoardLink(PERIOD, { phases: ['failed'], profile: 'a', type: 'Create' });
    expect(parse(path)).toMatchObject({
      phases: ['failed'],
      profile: 'a',
      type: 'Create',
      time: 'ended',
      since: '2026-11-01T00:00:00.000Z',
      until: '2026-11-01T23:59:59.999Z',
    });
  });

  test('a long text is cut to the length that the board accepts', () => {
    expect(parse(toBoardLink(PERIOD, { text: 'x'.repeat(500) }))?.text).toHaveLength(200);
  });
});
