import { createInterface } from 'node:readline';
import { startLog } from '@/lib/server/logging/log';
import { getServices } from '@/lib/server/services';

/** A replica in a process of its own, from the environment. Each line on its input is a job ID that somebody looks at. */
// Its output is what was asked for.
startLog({ level: 'error', format: 'text', write: (line) => process.stderr.write(line) });
const { monitor } = getServices();
monitor.start();
createInterface({ input: process.stdin }).on('line', (jobId) => {
  void monitor.lookUp(jobId, { mayAsk: () => true }).then((state) => {
    console.log(JSON.stringify(state));
  });
});
process.on('SIGTERM', () => void monitor.stop().then(() => process.exit(0)));
