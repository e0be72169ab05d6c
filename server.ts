import nextEnv from '@next/env';
import { existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import next from 'next';
import { ConfigError, getConfig, type Config } from '@/lib/config';
import { withPageStatus } from '@/lib/page-status';

/** Kubernetes and systemd send SIGKILL some time after SIGTERM; be gone well before. */
const LONGEST_DRAIN_MS = 9_000;

const isDevelopment = process.argv.includes('--dev');
Object.assign(process.env, { NODE_ENV: isDevelopment ? 'development' : 'production' });
nextEnv.loadEnvConfig(process.cwd(), isDevelopment, { info: () => undefined, error: console.error });

const { HOST, PORT } = readConfig();
if (!isDevelopment && !existsSync('.next/BUILD_ID'))
  fail('There is no build yet: run "npm run build" first.');

const app = next({ dev: isDevelopment, hostname: HOST, port: PORT });
const handle = app.getRequestHandler();
const server = createServer((request, response) => void answer(request, response));
let prepared: Promise<void> | undefined;

server.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EADDRINUSE')
    fail(`Port ${PORT} on ${HOST} is in use: choose another with PORT=${PORT + 1}.`);
  if (error.code === 'EACCES')
    fail(`Port ${PORT} needs rights this user lacks: choose another with PORT=3000.`);
  fail(`Cannot listen on ${HOST}, port ${PORT}: ${error.message}`);
});

server.listen(PORT, HOST, () => {
  prepared = app.prepare();
  prepared.then(sayReady, (error: unknown) => {
    fail(`Could not start: ${error instanceof Error ? error.message : String(error)}`);
  });
});

process.on('SIGTERM', stop);
process.on('SIGINT', stop);

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  await prepared;
  if (!isWellFormed(request.url ?? '')) {
    refuse(request, response);
    return;
  }
  // A page that is fetched as data for a link keeps 200: the browser would load it all over again otherwise.
  if (request.headers['rsc'] !== undefined) await handle(request, response);
  else await withPageStatus(response, () => handle(request, response));
}

/** Next.js answers a path that is no valid percent-encoding with a bare 500. */
function isWellFormed(target: string): boolean {
  try {
    decodeURIComponent(target.split('?')[0] ?? '');
    return true;
  } catch {
    return false;
  }
}

function refuse(request: IncomingMessage, response: ServerResponse): void {
  const isJob = /^\/api\/jobs\//.test(request.url ?? '');
  const problem = isJob
    ? {
        type: 'urn:swr-job-monitor:invalid_job_id',
        title: 'Not a job ID',
        status: 400,
        code: 'invalid_job_id',
      }
    : {
        type: 'urn:swr-job-monitor:invalid_request',
        title: 'Not an address',
        status: 400,
        code: 'invalid_request',
      };
  const body = { ...problem, detail: 'The address is not valid percent-encoding.' };
  response.writeHead(400, {
    'Content-Type': 'application/problem+json',
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(JSON.stringify(body));
}

/** Requests that have begun are answered; new ones find the port closed. */
function stop(): void {
  server.close(() => process.exit(0));
  server.closeIdleConnections();
  setTimeout(() => process.exit(0), LONGEST_DRAIN_MS).unref();
}

function sayReady(): void {
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : PORT;
  const host = HOST.includes(':') ? `[${HOST}]` : HOST;
  console.log(`SWR Job Monitor is at http://${host}:${port}`);
}

function readConfig(): Config {
  try {
    return getConfig();
  } catch (error) {
    return fail(error instanceof ConfigError ? error.message : String(error));
  }
}

function fail(why: string): never {
  console.error(why);
  process.exit(1);
}
