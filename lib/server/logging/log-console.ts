import 'server-only';
import { format, stripVTControlCharacters } from 'node:util';
import { log } from './log';

const LEVELS = { debug: 'debug', log: 'debug', info: 'debug', warn: 'warn', error: 'error' } as const;

/** From now on what libraries print, Next.js above all, are lines of the log. */
export function logConsole(): void {
  for (const [method, level] of Object.entries(LEVELS)) {
    console[method as keyof typeof LEVELS] = (...words: unknown[]) => {
      log[level]({ event: 'printed' }, stripVTControlCharacters(format(...words)).trim());
    };
  }
}
