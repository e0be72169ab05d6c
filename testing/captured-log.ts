import { startLog } from '@/lib/server/logging/log';

/** Every line of the log from now on, also those that operators do not see by default; or only what goes to `write`. */
export function captureLog(write?: (line: string) => void): string[] {
  const lines: string[] = [];
  startLog({ level: 'debug', format: 'json', write: write ?? ((line) => void lines.push(line)) });
  return lines;
}
