import { startLog } from '@/lib/server/logging/log';

/**
 * Captures every log line from now on, including levels that are hidden by default.
 * @param write Receives the lines instead.
 */
export function captureLog(write?: (line: string) => void): string[] {
  const lines: string[] = [];
  startLog({ level: 'debug', format: 'json', write: write ?? ((line) => void lines.push(line)) });
  return lines;
}
