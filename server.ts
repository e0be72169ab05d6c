import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { ConfigError, getConfig, type Config } from '@/lib/server/config/config';
import { listConfigSecrets } from '@/lib/server/config/config-secrets';
import { getProxyUrl } from '@/lib/server/config/get-proxy-url';
import { loadEnvFiles } from '@/lib/server/config/load-env-files';
import { findUnusedVariables } from '@/lib/server/config/unused-variables';
import { Drain } from '@/lib/server/http/drain';
import { createStartGate } from '@/lib/server/http/start-gate';
import { addBasePathToResponse, removeBasePathOfRequest } from '@/lib/server/http/base-path';
import { addBasePathToChunkUrls } from '@/lib/server/http/chunk-urls';
import { Connections } from '@/lib/server/http/connections';
import { handleFastPath } from '@/lib/server/http/fast-path/serve-fast-path';
import { log, startLog } from '@/lib/server/logging/log';
import { redirectConsole } from '@/lib/server/logging/log-console';
import { getPublicPath, toServerUrl } from '@/lib/server/config/server-url';
import { createPageQueue } from '@/lib/server/http/page-queue';
import { withPageStatus } from '@/lib/server/http/page-status';
import { findRefusal, refuseConnection, refuseRequest } from '@/lib/server/http/refuse-request';
import { createSecurityHeaders } from '@/lib/server/http/security-headers';
import { SERVER_LIMITS, STALLED_TIMEOUT_MS } from '@/lib/server/http/server-limits';
import { rejectUnsupported } from '@/lib/server/http/unsupported-request';
import { setConnectionHeaders } from '@/lib/server/auth/connection-headers';
import { getClientAddress } from '@/lib/server/auth/forwarded';
import { logResponse, handleWithLog, resolveRequestId } from '@/lib/server/logging/request-log';
import { parseNetworks, toClientNetwork } from '@/lib/server/networks';
import { describeEndOfLife } from '@/lib/server/node-release';
import { runShutdown } from '@/lib/server/shutdown';
import { startup } from '@/lib/server/startup';
import { setBasePath } from '@/lib/contract/base-path';
import { version } from './package.json';

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Kubernetes and systemd send SIGKILL some time after SIGTERM. Exits well before. */
const MAX_DRAIN_MS = 9_000;

/** A single Ctrl-C may arrive twice: from the terminal, and forwarded by npm. */
const DUPLICATE_SIGNAL_MS = 500;

/** The checkout during development, otherwise `.next/standalone`, wherever it was moved to. */
const dir = fileURLToPath(new URL('.', import.meta.url));
const isDevelopment = process.argv.includes('--dev');

/**
 * Growth of the heap before the next collection, in percent. By default it may grow to four times what is in use, which
 * took 540 MB with a thousand viewers, for 100 MB in use.
 */
const HEAP_GROWTH_PERCENT = 30;
if (!isDevelopment) setFlagsFromString(`--heap-growing-percent=${HEAP_GROWTH_PERCENT}`);

/** Turns the fast path off, for tests that compare responses and for benchmarks. */
const hasFastPath = !process.argv.includes('--without-fast-path');

Object.assign(process.env, { NODE_ENV: isDevelopment ? 'development' : 'production' });
// Keeps Next.js from reading .env files, too: it would expand "$", also in variables of the environment.
process.env['__NEXT_PROCESSED_ENV'] = 'true';

const { config, secrets, warnings } = readConfig();
const { HOST, PORT } = config;
startLog({ level: config.LOG_LEVEL, format: config.LOG_FORMAT, secrets });
for (const warning of warnings) log.warn({ event: 'config_warning' }, warning);
if (!isDevelopment) redirectConsole();
const basePath = getPublicPath(config);
if (basePath !== '' && isDevelopment)
  fail('PUBLIC_URL has a path, which only a built dashboard supports. Run npm run build and npm start.');
setBasePath(basePath);
const getSecurityHeaders = createSecurityHeaders(config.PUBLIC_URL);
const server = createServer(SERVER_LIMITS, (request, response) => {
  connections.handle(request, response, () => serve(request, response));
});
server.timeout = STALLED_TIMEOUT_MS;
// findRefusal counts all headers. Node.js would ignore those above a limit.
server.maxHeadersCount = 0;
server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
  connections.handle(request, response, () => serve(request, response, { expectsContinue: true }));
});
server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
  response.writeHead(417, { ...getSecurityHeaders(request.url ?? ''), Connection: 'close' }).end();
});
server.on('clientError', (error, socket) => {
  const canRespond = !connections.isResponding(socket);
  refuseConnection(socket, error, { canRespond, headers: getSecurityHeaders('/api/') });
});
const connections = new Connections(server);
const drain = new Drain(server);
const waitForTurn = createStartGate(server);
const pageQueue = createPageQueue();
const trustedProxies = parseNetworks(config.PROXY_TRUSTED);
let stoppedAt: number | null = null;

server.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EADDRINUSE')
    fail(`Port ${PORT} on ${HOST} is in use. Set another one, for example PORT=${PORT + 1}.`);
  if (error.code === 'EACCES')
    fail(`Port ${PORT} requires more privileges. Set another one, for example PORT=3000.`);
  fail(`Can't listen on ${HOST}, port ${PORT}: ${error.message}`);
});
process.on('SIGTERM', stop);
process.on('SIGINT', stop);

// Next.js starts after the port is bound, so that a second start by mistake does not poll jobs.
const ready = new Promise<void>((resolve) => server.listen(PORT, HOST, resolve)).then(startNext);
ready
  .then(() => startup.get().ended)
  .then(logReady, (error: unknown) => {
    fail(`Failed to start: ${error instanceof Error ? error.message : String(error)}`);
  });

function serve(
  request: IncomingMessage,
  response: ServerResponse,
  { expectsContinue = false }: { expectsContinue?: boolean } = {},
): void {
  drain.track(response);
  removeBasePathOfRequest(request, basePath);
  const id = resolveRequestId(request);
  const securityHeaders = getSecurityHeaders(request.url ?? '');
  const handle = (respond: () => unknown) => {
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
    void handleWithLog(request, response, id, respond);
  };

  const refusal = findRefusal(request);
  if (refusal !== null && !isDevelopment) {
    handle(() => refuseRequest(request, response, refusal));
    return;
  }
  if (expectsContinue) response.writeContinue();
  setConnectionHeaders(request, config);
  const proceed = (isHandled: boolean) => {
    if (!isHandled) handle(() => handleWithNext(request, response));
    else if (log.isOn('debug')) logResponse(request, response, id);
  };
  const handled = hasFastPath && handleFastPath(request, response, { requestId: id, securityHeaders });
  if (typeof handled === 'boolean') proceed(handled);
  else void handled.then(proceed);
}

async function startNext(): Promise<Handle> {
  if (!isDevelopment) {
    // Configures Next.js as its generated server does: a build has no next.config.mjs.
    const file = readFileSync(join(dir, '.next/required-server-files.json'), 'utf8');
    const { config: nextConfig } = JSON.parse(file) as { config: object };
    process.env['__NEXT_PRIVATE_STANDALONE_CONFIG'] = JSON.stringify({
      ...nextConfig,
      assetPrefix: basePath,
    });
    if (basePath !== '') addBasePathToChunkUrls(basePath);
  }
  const { default: next } = await import('next');
  // Next.js handles upgrades, and would connect to any server that such a request names. Only hot reload has them.
  const httpServer = isDevelopment ? server : createServer();
  const app = next({ dev: isDevelopment, dir, hostname: HOST, port: PORT, httpServer });
  await app.prepare();
  return app.getRequestHandler();
}

async function handleWithNext(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const handle = await ready;
  addBasePathToResponse(request, response, basePath);
  await waitForTurn();
  // Next.js has targets of its own during development.
  if (!isDevelopment && rejectUnsupported(request, response)) return;
  await pageQueue.run(request, response, toClientKey(request), () =>
    // A page fetched as data for a link keeps status 200. The browser would reload it otherwise.
    request.headers['rsc'] === undefined
      ? withPageStatus(response, () => handle(request, response))
      : handle(request, response),
  );
}

function toClientKey({ headers }: IncomingMessage): string {
  const get = (name: string) => headers[name]?.toString() ?? null;
  return toClientNetwork(getClientAddress({ get }, trustedProxies));
}

/** Finishes requests in progress, ends those that wait for changes, and refuses new connections. */
function stop(signal: NodeJS.Signals): void {
  const now = Date.now();
  if (stoppedAt !== null) {
    if (signal === 'SIGINT' && now - stoppedAt > DUPLICATE_SIGNAL_MS) process.exit(130);
    return;
  }
  stoppedAt = now;
  log.info({ event: 'stopping', signal }, `Stopping after ${signal}`);
  setTimeout(() => process.exit(0), MAX_DRAIN_MS).unref();
  void Promise.all([drain.begin(), ready.then(runShutdown)]).then(() => process.exit(0));
}

function logReady(): void {
  const endOfLife = describeEndOfLife(process.version, new Date());
  if (endOfLife !== null) log.warn({ event: 'node_end_of_life', node: process.version }, endOfLife);
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : PORT;
  const url = toServerUrl(HOST, port);
  const { AUTH_MODE: auth, DATABASE_URL } = config;
  const store = DATABASE_URL === undefined ? 'SQLite' : 'PostgreSQL';
  const proxy = (getProxyUrl(config, 'https') ?? getProxyUrl(config, 'http'))?.host;
  const fields = { url, version, node: process.version, store, auth, ...(proxy !== undefined && { proxy }) };
  log.info({ event: 'started', ...fields }, `SWR Job Monitor is running at ${url}`);
}

/** Relative paths and .env files refer to the directory in which the server was started. */
function readConfig(): { config: Config; secrets: string[]; warnings: string[] } {
  try {
    const warnings = [...loadEnvFiles(process.cwd(), { isDevelopment }), ...findUnusedVariables(process.env)];
    const config = getConfig();
    return { config, secrets: listConfigSecrets(config), warnings };
  } catch (error) {
    return fail(error instanceof ConfigError ? error.message : String(error));
  }
}

function fail(reason: string): never {
  process.stderr.write(`${reason}\n`);
  process.exit(1);
}
