import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CloudResponse, gatewayError } from './cloud-response';
import { getAuthScheme } from './authentication';
import { createSampleFaults } from './sample-faults';
import { createSampleJobs } from './sample-jobs';
import { createAgencies } from './caller';
import { type CloudState, getCloudTimeMs } from './cloud-state';
import { handleControlRequest, isControlRequest } from './control';
import { DEFAULTS, IDENTITY_PROVIDER, POD_IDENTITY } from './defaults';
import { FaultRegistry } from './fault';
import { type CloudRequest, readRequest, sendResponse } from './http-exchange';
import { type LoggedRequest, RequestLog } from './request-log';
import { routeRequest, parseInstanceId, parseJobId } from './router';

export interface SimulatorOptions {
  /** @default 0, any free port */
  port?: number;
  ak?: string;
  sk?: string;
  /** Makes the credential a temporary one: requests must then send and sign this as X-Security-Token. */
  securityToken?: string;
  projectId?: string;
  /**
   * Returns the current time in milliseconds since 1970.
   *
   * @default Date.now
   */
  now?: () => number;
}

export interface Simulator {
  /** Base URL of SWR, IAM, STS and the metadata service, without a trailing "/". */
  url: string;
  port: number;
  ak: string;
  sk: string;
  projectId: string;
  region: string;
  /** Stops listening and closes every connection. Can be called twice. */
  close: () => Promise<void>;
}

/** Local only: the credentials are published in this repository. */
const HOST = '127.0.0.1';
const DAY_MS = 24 * 3_600_000;

/**
 * Starts a simulator of SWR, IAM, STS and the ECS metadata service on localhost.
 *
 * @throws {Error} Node.js's error if the port can't be opened, such as EADDRINUSE.
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const cloud = createCloud(options);
  const server = createServer((incoming, outgoing) => void serve(cloud, incoming, outgoing));
  // Longer than any client keeps a connection open. Otherwise a connection might be closed while a request arrives.
  server.keepAliveTimeout = 120_000;
  server.listen(options.port ?? 0, HOST);
  await once(server, 'listening');
  // A server that listens on a port always has an address of this type.
  const { port } = server.address() as AddressInfo;
  const { ak, sk, projectId, region } = cloud;
  return {
    url: `http://${HOST}:${port}`,
    port,
    ak,
    sk,
    projectId,
    region,
    close: async () => {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function createCloud(options: SimulatorOptions): CloudState {
  const now = options.now ?? Date.now;
  const projectId = options.projectId ?? DEFAULTS.projectId;
  const { region } = DEFAULTS;
  const faults = new FaultRegistry();
  for (const [jobId, fault] of createSampleFaults()) faults.setForId(jobId, fault);
  return {
    ak: options.ak ?? DEFAULTS.ak,
    sk: options.sk ?? DEFAULTS.sk,
    securityToken: options.securityToken,
    projectId,
    region,
    now,
    skewSeconds: 0,
    jobs: new Map(createSampleJobs(now()).map((job) => [job.id, job])),
    instanceChanges: new Map(),
    faults,
    rejection: null,
    permissions: { showJob: true, listJobs: true, showInstance: true, listInstances: true, decode: true },
    projects: [{ id: projectId, name: region }],
    tokens: new Map(),
    tokenLifetimeMs: DAY_MS,
    temporaryKeys: new Map(),
    metadata: { hasAgency: true, hasTokens: true, keyLifeSeconds: DAY_MS / 1000, tokens: new Map() },
    agencies: createAgencies(region),
    unscopedTokens: new Map(),
    identity: {
      idToken: IDENTITY_PROVIDER.idToken,
      podToken: POD_IDENTITY.token,
      podForm: 'credential',
      keyLifeSeconds: null,
      hasCallerIdentity: true,
    },
    requests: new RequestLog(),
  };
}

async function serve(cloud: CloudState, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  try {
    const request = await readRequest(incoming);
    const send = (response: CloudResponse) => sendResponse(outgoing, response, getCloudTimeMs(cloud));
    if (!request) await send(gatewayError(413, '0201', 'Request entity too large'));
    else if (isControlRequest(request)) await send(handleControlRequest(cloud, request));
    else {
      const entry = logRequest(cloud, request);
      const response = routeRequest(cloud, request);
      entry.fault = response.fault ?? null;
      if (await send(response)) entry.status = response.status;
    }
  } catch {
    // The caller has disconnected, or a fault's response can't be sent (an invalid header).
    outgoing.destroy();
  }
}

function logRequest(cloud: CloudState, request: CloudRequest): LoggedRequest {
  const entry: LoggedRequest = {
    method: request.method,
    target: request.target,
    status: 0,
    at: new Date(cloud.now()).toISOString(),
    jobId: parseJobId(request),
    instanceId: parseInstanceId(request),
    fault: null,
    auth: getAuthScheme(request),
  };
  cloud.requests.add(entry);
  return entry;
}
