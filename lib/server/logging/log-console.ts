import 'server-only';
import { format, stripVTControlCharacters } from 'node:util';
import { createLineLimit } from './line-limit';
import { log } from './log';
import { findReportedError, printUnlessReported } from './request-errors';

const LEVELS = { debug: 'debug', log: 'debug', info: 'debug', warn: 'warn', error: 'error' } as const;

/**
 * Redirects the console to the log. Next.js and React print warnings and their own failures, and offer no other way to
 * receive them. Errors of pages are left out, because `logRequestError` receives them. Requests can cause such lines, so
 * each is limited.
 */
export function redirectConsole(): void {
  const lines = createLineLimit();
  for (const [method, level] of Object.entries(LEVELS)) {
    console[method as keyof typeof LEVELS] = (...args: unknown[]) => {
      if (!log.isOn(level)) return;
      const print = () => {
        const text = stripVTControlCharacters(format(...args)).trim();
        const omitted = lines.admit(text);
        if (omitted !== null) log[level]({ event: 'printed', ...(omitted > 0 && { omitted }) }, text);
      };
      const error = findReportedError(args);
      if (error === null) print();
      else printUnlessReported(error, print);
    };
  }
}
