import 'server-only';
import * as z from 'zod';
import { removeInvisible } from '@/lib/domain/visible-text';

const lineSchema = z
  .object({
    level: z.string(),
    time: z.string(),
    msg: z.string().default(''),
    err: z.object({ stack: z.string() }).partial().loose().optional(),
  })
  .loose();

/** Characters that end a line or control a terminal. */
const CONTROLS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;

/** Formats a log line for a terminal. Text from outside can't start a line of its own, hide text or reverse it. */
export function formatLogLine(json: string): string {
  const { level, time, msg, err, ...fields } = lineSchema.parse(JSON.parse(json));
  const formattedFields = Object.entries(fields).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  const stack = err === undefined ? [] : (err.stack ?? JSON.stringify(err)).split('\n');
  const lines = [
    [time, level.padEnd(5), msg, ...formattedFields].join(' '),
    ...stack.map((line) => `    ${line}`),
  ];
  return lines.map((line) => `${removeInvisible(line).replace(CONTROLS, ' ')}\n`).join('');
}
