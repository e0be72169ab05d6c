import { createInterface } from 'node:readline';
import { startLog } from '@/lib/server/logging/log';
import { getServices } from '@/lib/server/services';

/**
 * A replica in a process of its own, configured by the environment. Each input line is the ID of a job to
 * view.
 */
// The output is the test's protocol, so only errors are logged.
startLog({ level: 'error', format: 'text', write: (line) => process.stderr.write(line) });
const { monitor } = getServices();
monitor.start();
createInterface({ input: process.stdin }).on('line', (jobId) => {
  void monitor.getJob(jobId, { canFetchUnknown: () => true }).then((state) => {
    console.log(JSON.stringify(state));
  });
});
process.on('SIGTERM', () => void monitor.stop().then(() => process.exit(0)));
