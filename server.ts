import nextEnv from '@next/env';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createProblem } from '@/lib/contract/problem';
import { ConfigError, getConfig, type Config } from '@/lib/server/config/config';
import { secretsIn } from '@/lib/server/config/config-secrets';
import { Drain } from '@/lib/server/http/drain';
import { answerInFront } from '@/lib/server/http/fast-path/serve-fast-path';
import { log, startLog } from '@/lib/server/logging/log';
import { logConsole } from '@/lib/server/logging/log-console';
import { addressAt } from '@/lib/server/config/server-url';
import { withPageStatus } from '@/lib/server/http/page-status';
import { REMOTE_ADDRESS_HEADER } from '@/lib/server/auth/remote-address';
import { logAnswer, logged, requestIdOf } from '@/lib/server/logging/request-log';
import { runShutdown } from '@/lib/server/shutdown';
import { version } from './package.json';

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Kubernetes and systemd send SIGKILL some time after SIGTERM; be gone well before. */
const LONGEST_DRAIN_MS = 9_000;

/** One Ctrl-C may come twice: from the terminal, and from npm, which passes its own on. */
const SAME_CTRL_C_MS = 500;

/** The checkout while developing; once built, `.next/standalone`, wherever that was moved. */
const dir = fileURLToPath(new URL('.', import.meta.url));
const isDevelopment = process.argv.includes('--dev');
/** Without it, every request takes the way through Next.js: for tests that compare the two, and for benchmarks. */
const hasFront = !process.argv.includes('--without-front');

// Relative paths and .env files are those of the directory this was started in, which stays the working directory.
Object.assign(process.env, { NODE_ENV: isDevelopment ? 'development' : 'production' });
nextEnv.loadEnvConfig(process.cwd(), isDevelopment, { info: () => undefined, error: console.error });

const config = readConfig();
const { HOST, PORT } = config;
startLog({ level: config.LOG_LEVEL, format: config.LOG_FORMAT, secrets: secretsIn(config) });
if (!isDevelopment) logConsole();
const server = createServer((request, response) => {
  drain.watch(response);
  request.headers[REMOTE_ADDRESS_HEADER] = request.socket.remoteAddress ?? '';
  const id = requestIdOf(request);
  const goOn = (isAnswered: boolean) => {
    if (!isAnswered) void logged(request, response, id, () => answer(request, response));
    else if (log.isOn('debug')) logAnswer(request, response, id);
  };
  const answered = hasFront && answerInFront(request, response, id);
  if (typeof answered === 'boolean') goOn(answered);
  else void answered.then(goOn);
});
const drain = new Drain(server);
let stoppedAt: number | null = null;

server.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EADDRINUSE')
    fail(`Port ${PORT} on ${HOST} is in use: choose another with PORT=${PORT + 1}.`);
  if (error.code === 'EACCES')
    fail(`Port ${PORT} needs rights this user lacks: choose another with PORT=3000.`);
  fail(`Cannot listen on ${HOST}, port ${PORT}: ${error.message}`);
});
process.on('SIGTERM', stop);
process.on('SIGINT', stop);

// Next.js starts once the port is ours: a second start by mistake must not begin to watch jobs.
const ready = new Promise<void>((resolve) => server.listen(PORT, HOST, resolve)).then(startNext);
ready.then(sayReady, (error: unknown) => {
  fail(`Could not start: ${error instanceof Error ? error.message : String(error)}`);
});

async function startNext(): Promise<Handle> {
  if (!isDevelopment) {
    // As the server that Next.js generates does it: a build has no next.config.mjs beside it.
    const file = readFileSync(join(dir, '.next/required-server-files.json'), 'utf8');
    const { config: nextConfig } = JSON.parse(file) as { config: unknown };
    process.env['__NEXT_PRIVATE_STANDALONE_CONFIG'] = JSON.stringify(nextConfig);
  }
  const { default: next } = await import('next');
  const app = next({ dev: isDevelopment, dir, hostname: HOST, port: PORT });
  await app.prepare();
  return app.getRequestHandler();
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const handle = await ready;
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
  const detail = 'The address is not valid percent-encoding.';
  const body = createProblem(isJob ? 'invalid_job_id' : 'invalid_request', detail);
  response.writeHead(body.status, {
    'Content-Type': 'application/problem+json',
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(JSON.stringify(body));
}

/** Requests that have begun are answered, those that wait for news at once; new ones find the port closed. */
function stop(signal: NodeJS.Signals): void {
  const now = Date.now();
  if (stoppedAt !== null) {
    if (signal === 'SIGINT' && now - stoppedAt > SAME_CTRL_C_MS) process.exit(130);
    return;
  }
  stoppedAt = now;
  log.info({ event: 'stopping', signal }, `Stopping on ${signal}`);
  setTimeout(() => process.exit(0), LONGEST_DRAIN_MS).unref();
  void Promise.all([drain.begin(), ready.then(runShutdown)]).then(() => process.exit(0));
}

function sayReady(): void {
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : PORT;
  const url = addressAt(HOST, port);
  const { AUTH_MODE: auth, DATABASE_URL } = config;
  const store = DATABASE_URL === undefined ? 'SQLite' : 'PostgreSQL';
  const fields = { url, version, node: process.version, store, auth };
  log.info({ event: 'started', ...fields }, `SWR Job Monitor is at ${url}`);
}

function readConfig(): Config {
  try {
    return getConfig();
  } catch (error) {
    return fail(error instanceof ConfigError ? error.message : String(error));
  }
}

function fail(why: string): never {
  process.stderr.write(`${why}\n`);
  process.exit(1);
}
