import { startLog } from '@/lib/server/logging/log';

// Tests and benchmarks show errors only. A test that expects a log line captures it
// (testing/captured-log.ts).
startLog({ level: 'error', format: 'text', write: (line) => console.error(line.trimEnd()) });
