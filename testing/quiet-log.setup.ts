import { startLog } from '@/lib/server/logging/log';

// A test, or a benchmark, shows what went wrong; what it expects to be logged it captures (log.fixture.ts).
startLog({ level: 'error', format: 'text', write: (line) => console.error(line.trimEnd()) });
