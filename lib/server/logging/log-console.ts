import 'server-only';
import { format, stripVTControlCharacters } from 'node:util';
import { createLineLimit } from './line-limit';
import { log } from './log';

const LEVELS = { debug: 'debug', log: 'debug', info: 'debug', warn: 'warn', error: 'error' } as const;

/** Redirects the console, mostly used by Next.js, to the log. Requests can cause such lines, so each is limited. */
export function redirectConsole(): void {
  const lines = createLineLimit();
  for (const [method, level] of Object.entries(LEVELS)) {
    console[method as keyof typeof LEVELS] = (...args: unknown[]) => {
      if (!log.isOn(level)) return;
      const text = stripVTControlCharacters(format(...args)).trim();
      const omitted = lines.admit(text);
      if (omitted !== null) log[level]({ event: 'printed', ...(omitted > 0 && { omitted }) }, text);
    };
  }
}
