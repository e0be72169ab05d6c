import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Answer, gatewayError } from './cloud-response';
import { schemeOf } from './authentication';
import { castFaults } from './sample-faults';
import { castJobs } from './sample-jobs';
import { type Cloud, cloudTimeMs } from './cloud-state';
import { answerControl, isControl } from './control';
import { DEFAULTS } from './defaults';
import { FaultBoard } from './fault';
import { type CloudRequest, readRequest, sendAnswer } from './http-exchange';
import { type LoggedRequest, RequestLog } from './request-log';
import { answerAsCloud, jobIdOf } from './router';

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

function createCloud(options: SimulatorOptions): Cloud {
  const now = options.now ?? Date.now;
  const projectId = options.projectId ?? DEFAULTS.projectId;
  const { region } = DEFAULTS;
  const faults = new FaultBoard();
  for (const [jobId, fault] of castFaults()) faults.setForJob(jobId, fault);
  return {
    ak: options.ak ?? DEFAULTS.ak,
    sk: options.sk ?? DEFAULTS.sk,
    securityToken: options.securityToken,
    projectId,
    region,
    now,
    skewSeconds: 0,
    jobs: new Map(castJobs(now()).map((job) => [job.id, job])),
    faults,
    may: { showJob: true, listJobs: true, decode: true },
    projects: [{ id: projectId, name: region }],
    tokens: new Map(),
    tokenLifeMs: DAY_MS,
    temporaryKeys: new Map(),
    metadata: { hasAgency: true, hasTokens: true, keyLifeSeconds: DAY_MS / 1000, tokens: new Map() },
    requests: new RequestLog(),
  };
}

async function serve(cloud: Cloud, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  try {
    const request = await readRequest(incoming);
    const send = (response: Answer) => sendAnswer(outgoing, response, cloudTimeMs(cloud));
    if (!request) await send(gatewayError(413, '0201', 'Request entity too large'));
    else if (isControl(request)) await send(answerControl(cloud, request));
    else {
      const entry = logRequest(cloud, request);
      const response = answerAsCloud(cloud, request);
      entry.fault = response.fault ?? null;
      if (await send(response)) entry.status = response.status;
    }
  } catch {
    // The caller has disconnected, or a fault's response can't be sent (an invalid header).
    outgoing.destroy();
  }
}

function logRequest(cloud: Cloud, request: CloudRequest): LoggedRequest {
  const entry: LoggedRequest = {
    method: request.method,
    target: request.target,
    status: 0,
    at: new Date(cloud.now()).toISOString(),
    jobId: jobIdOf(request),
    fault: null,
    auth: schemeOf(request),
  };
  cloud.requests.add(entry);
  return entry;
}
