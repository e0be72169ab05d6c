import { describe, expect, test } from 'vitest';
import { createSlot } from './slot';

describe('createSlot', () => {
  test('callers that came before the value receive it in order', async () => {
    const slot = createSlot<string>();
    const received: string[] = [];
    const both = [1, 2].map(async (number) => received.push(`${await slot.get()} ${number}`));
    expect(received).toEqual([]);
    slot.set('value');
    await Promise.all(both);
    expect(received).toEqual(['value 1', 'value 2']);
  });

  test('later callers receive the latest value', async () => {
    const slot = createSlot<number>();
    slot.set(1);
    slot.set(2);
    expect(await slot.get()).toBe(2);
  });
});
