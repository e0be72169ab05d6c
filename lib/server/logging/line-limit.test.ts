import { describe, expect, test } from 'vitest';
import { createLineLimit } from './line-limit';

function setUp() {
  let time = 0;
  const limit = createLineLimit(() => time);
  return { admit: limit.admit, pass: (ms: number) => (time += ms) };
}

describe('createLineLimit', () => {
  test('admits a text once a minute, with the number of lines left out meanwhile', () => {
    const { admit, pass } = setUp();
    expect(admit('GET /a failed')).toBe(0);
    pass(59_999);
    for (let i = 0; i < 5; i++) expect(admit('GET /a failed')).toBeNull();
    expect(admit('GET /b failed')).toBe(0);
    pass(1);
    expect(admit('GET /a failed')).toBe(5);
    expect(admit('GET /a failed')).toBeNull();
  });

  test('texts that only differ in their numbers count as one', () => {
    const { admit } = setUp();
    expect(admit('digest 123')).toBe(0);
    expect(admit('digest 4567')).toBeNull();
  });

  test('ten thousand different texts in a minute are sixty-one lines', () => {
    const { admit, pass } = setUp();
    const texts = Array.from({ length: 10_000 }, (_, i) =>
      i.toString().replace(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit))),
    );
    expect(texts.filter((text) => admit(text) !== null)).toHaveLength(61);
    pass(60_000);
    expect(texts.filter((text) => admit(text) !== null)).toHaveLength(61);
  });
});
