import 'server-only';
import { format, stripVTControlCharacters } from 'node:util';
import { log } from './log';

const LEVELS = { debug: 'debug', log: 'debug', info: 'debug', warn: 'warn', error: 'error' } as const;

/** Redirects the console, mostly used by Next.js, to the log. */
export function redirectConsole(): void {
  for (const [method, level] of Object.entries(LEVELS)) {
    console[method as keyof typeof LEVELS] = (...args: unknown[]) => {
      log[level]({ event: 'printed' }, stripVTControlCharacters(format(...args)).trim());
    };
  }
}
