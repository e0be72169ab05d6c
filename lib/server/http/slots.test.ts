import { describe, expect, test } from 'vitest';
import { createSlots } from './slots';

describe('createSlots', () => {
  test('limits the slots of a key and of all keys', () => {
    const slots = createSlots({ max: 3, maxPerKey: 2 });
    const releases = [slots.take('a'), slots.take('a'), slots.take('b')];
    expect(releases).not.toContain(null);
    expect(slots.take('a')).toBeNull();
    expect(slots.take('c')).toBeNull();
    releases[0]?.();
    expect(slots.take('c')).not.toBeNull();
    expect(slots.take('a')).toBeNull();
  });

  test('a slot is given back once only', () => {
    const slots = createSlots({ max: 2, maxPerKey: 2 });
    const release = slots.take('a');
    slots.take('a');
    release?.();
    release?.();
    expect(slots.take('a')).not.toBeNull();
    expect(slots.take('a')).toBeNull();
  });
});
