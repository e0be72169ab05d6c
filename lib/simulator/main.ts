import { SAMPLE_JOB_IDS } from './sample-job-ids';
import { startSimulator } from './simulator';

const DEFAULT_PORT = '3999';

function parsePort(): number {
  const text = process.env.SIMULATOR_PORT ?? DEFAULT_PORT;
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new Error(`SIMULATOR_PORT is "${text}"; it must be a port number from 0 (any free port) to 65535.`);
}

async function main(): Promise<void> {
  const port = parsePort();
  const simulator = await startSimulator({ port });
  const { url, ak, sk, projectId, region } = simulator;
  console.log(`SWR simulator listening on ${url}. To connect the dashboard to it, set:

HUAWEICLOUD_SDK_AK=${ak}
HUAWEICLOUD_SDK_SK=${sk}
HUAWEICLOUD_SDK_PROJECT_ID=${projectId}
HUAWEICLOUD_REGION=${region}
SWR_ENDPOINT=${url}
IAM_ENDPOINT=${url}
STS_ENDPOINT=${url}

Some of its sample jobs:
  ${SAMPLE_JOB_IDS.succeedsSoon}  succeeds two minutes from now
  ${SAMPLE_JOB_IDS.failsSoon}  fails a minute from now
  ${SAMPLE_JOB_IDS.longRunning}  runs for hours
  ${SAMPLE_JOB_IDS.apiPageExample}  failed, the example of the API page
  ${SAMPLE_JOB_IDS.forbidden}  403, with an encoded authorization message
  ${SAMPLE_JOB_IDS.throttled}  429
  ${SAMPLE_JOB_IDS.hangs}  never responds`);

  const stop = () => void simulator.close().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

main().catch((error: unknown) => {
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  const message = error instanceof Error ? error.message : String(error);
  console.error(
    isTaken
      ? `Port ${process.env.SIMULATOR_PORT ?? DEFAULT_PORT} is already in use. Set SIMULATOR_PORT to a free port.`
      : message,
  );
  process.exitCode = 1;
});
