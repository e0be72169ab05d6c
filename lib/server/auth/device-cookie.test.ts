import { afterEach, describe, expect, test, vi } from 'vitest';
import { createDeviceCookie, readDeviceId } from './device-cookie';

const OPTIONS = { secret: 'x'.repeat(43), secure: false };
const DAY_MS = 24 * 60 * 60 * 1000;

/** Has characters that no random text of the cookie contains. */
const USER = 'li@example.com';

const toPair = (setCookie: string) => setCookie.split(';')[0] ?? '';
const read = (cookie: string, name = USER, options = OPTIONS) =>
  readDeviceId(new Headers({ Cookie: cookie }), name, options);

afterEach(() => void vi.useRealTimers());

describe('device cookie', () => {
  test('is valid for its user only, with the same secret, and each has its own ID', () => {
    const [one, two] = [createDeviceCookie(USER, OPTIONS), createDeviceCookie(USER, OPTIONS)].map(toPair);
    expect(read(one ?? '')).not.toBeNull();
    expect(read(one ?? '')).not.toBe(read(two ?? ''));
    for (const name of ['Li@example.com', `${USER}2`, 'li', '']) expect(read(one ?? '', name)).toBeNull();
    expect(read(one ?? '', USER, { ...OPTIONS, secret: 'y'.repeat(43) })).toBeNull();
    expect(one).not.toContain(USER);
  });

  test('does not reach scripts or other sites, and has the prefix __Host- over https', () => {
    const plain = createDeviceCookie(USER, OPTIONS);
    expect(plain).toMatch(/^swr_job_monitor_device=.*; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/);
    const secure = { ...OPTIONS, secure: true };
    const cookie = createDeviceCookie(USER, secure);
    expect(cookie).toMatch(/^__Host-swr_job_monitor_device=.*; Secure$/);
    expect(read(toPair(cookie), USER, secure)).not.toBeNull();
    expect(read(toPair(plain), USER, secure)).toBeNull();
  });

  test('expires, however long the browser sends it', () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const cookie = toPair(createDeviceCookie(USER, OPTIONS));
    vi.setSystemTime(Date.now() + 179 * DAY_MS);
    expect(read(cookie)).not.toBeNull();
    vi.setSystemTime(Date.now() + 1 * DAY_MS);
    expect(read(cookie)).toBeNull();
  });

  test('is found beside a cookie of the same name that another site has set', () => {
    const cookie = toPair(createDeviceCookie(USER, OPTIONS));
    expect(read(`swr_job_monitor_device=foreign; ${cookie}; a=b`)).not.toBeNull();
  });

  test('a forged one is invalid', () => {
    const value = toPair(createDeviceCookie(USER, OPTIONS)).slice('swr_job_monitor_device='.length);
    const [seconds = '', id = '', signature = ''] = value.split('.');
    const forged = [
      '',
      '..',
      `${seconds}.${id}`,
      `${seconds}.${id}.`,
      `${Number(seconds) + 1}.${id}.${signature}`,
      `${seconds}.${'A'.repeat(22)}.${signature}`,
      `${seconds}.${id}.${'A'.repeat(43)}`,
      `${seconds}.${id}.${signature}A`,
      `0${value}`,
      `-${value}`,
      `${value}.${signature}`,
      'x'.repeat(100_000),
    ];
    for (const each of forged) expect(read(`swr_job_monitor_device=${each}`)).toBeNull();
  });
});
