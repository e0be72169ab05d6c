import { CAST } from './cast';
import { startSimulator } from './simulator';

const DEFAULT_PORT = '3999';

function portFromEnvironment(): number {
  const text = process.env.SIMULATOR_PORT ?? DEFAULT_PORT;
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new Error(`SIMULATOR_PORT is "${text}"; it must be a port from 0 (any free one) to 65535.`);
}

async function main(): Promise<void> {
  const port = portFromEnvironment();
  const simulator = await startSimulator({ port });
  const { url, ak, sk, projectId, region } = simulator;
  console.log(`The SWR simulator listens on ${url}. To point the dashboard at it:

HUAWEICLOUD_SDK_AK=${ak}
HUAWEICLOUD_SDK_SK=${sk}
HUAWEICLOUD_SDK_PROJECT_ID=${projectId}
HUAWEICLOUD_REGION=${region}
SWR_ENDPOINT=${url}
IAM_ENDPOINT=${url}
STS_ENDPOINT=${url}

Some of its jobs:
  ${CAST.succeedsSoon}  succeeds two minutes from now
  ${CAST.failsSoon}  fails a minute from now
  ${CAST.longRunning}  runs for hours
  ${CAST.apiPageExample}  failed: the API page's example
  ${CAST.forbidden}  403, with an encoded authorization message
  ${CAST.throttled}  429
  ${CAST.hangs}  never answers`);

  const stop = () => void simulator.close().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

main().catch((error: unknown) => {
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  const message = error instanceof Error ? error.message : String(error);
  console.error(
    isTaken
      ? `Port ${process.env.SIMULATOR_PORT ?? DEFAULT_PORT} is in use; set SIMULATOR_PORT to another one.`
      : message,
  );
  process.exitCode = 1;
});
