import { describe, expect, test } from 'vitest';
import { createServerClock } from './server-clock';

function clockAt(start: number) {
  let viewer = start;
  const clock = createServerClock(() => viewer);
  return { clock, advance: (ms: number) => (viewer += ms), viewer: () => viewer };
}

describe('createServerClock', () => {
  test('returns the server time if the local clock is an hour slow', () => {
    const { clock } = clockAt(1_000_000);
    clock.observe({ serverTime: 4_600_050, sentAt: 1_000_000, receivedAt: 1_000_100 });
    expect(clock.now()).toBe(4_600_000);
  });

  test('prefers the measurement with the shorter round trip', () => {
    const { clock } = clockAt(0);
    clock.observe({ serverTime: 5_010, sentAt: 0, receivedAt: 20 });
    clock.observe({ serverTime: 5_900, sentAt: 0, receivedAt: 2_000 });
    expect(clock.now()).toBe(5_000);
  });

  test('detects a change of the local clock with the next response', () => {
    const { clock, advance, viewer } = clockAt(0);
    clock.observe({ serverTime: 10, sentAt: 0, receivedAt: 20 });
    advance(3_600_000); // the viewer's clock is set forward by an hour, the server's is not
    clock.observe({ serverTime: 1_050, sentAt: viewer(), receivedAt: viewer() + 100 });
    expect(clock.now()).toBe(1_000);
  });

  test('returns the local time without a measurement', () => {
    expect(clockAt(7).clock.now()).toBe(7);
  });
});
