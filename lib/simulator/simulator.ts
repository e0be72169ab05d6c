import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Answer, gatewayError } from './answer';
import { schemeOf } from './authentication';
import { castFaults } from './cast-faults';
import { castJobs } from './cast-jobs';
import { type Cloud, cloudTimeMs } from './cloud';
import { answerControl, isControl } from './control';
import { DEFAULTS } from './defaults';
import { FaultBoard } from './fault';
import { type CloudRequest, readRequest, sendAnswer } from './http';
import { type LoggedRequest, RequestLog } from './request-log';
import { answerAsCloud, jobIdOf } from './router';

export interface SimulatorOptions {
  /** 0, the default, takes a free one. */
  port?: number;
  ak?: string;
  sk?: string;
  /** Makes the credential a temporary one: calls must then carry and sign this as X-Security-Token. */
  securityToken?: string;
  projectId?: string;
  /** Milliseconds since 1970. */
  now?: () => number;
}

export interface Simulator {
  /** Base URL of SWR, IAM, STS and the metadata service alike, without a "/" at its end. */
  url: string;
  port: number;
  ak: string;
  sk: string;
  projectId: string;
  region: string;
  /** Stops listening and cuts every connection. */
  close: () => Promise<void>;
}

/** Nobody else's: it lets in whoever knows what stands in this repository. */
const HOST = '127.0.0.1';
const DAY_MS = 24 * 3_600_000;

/** Starts an SWR, IAM, STS and an ECS's metadata service on localhost. Rejects with node's error where it cannot listen (EADDRINUSE). */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const cloud = createCloud(options);
  const server = createServer((message, response) => void serve(cloud, message, response));
  // Longer than any client keeps a connection, so that none is closed just as a request comes in.
  server.keepAliveTimeout = 120_000;
  server.listen(options.port ?? 0, HOST);
  await once(server, 'listening');
  // Given a port, a server that listens has an address of this form.
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

async function serve(cloud: Cloud, message: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const request = await readRequest(message);
    const send = (answer: Answer) => sendAnswer(response, answer, cloudTimeMs(cloud));
    if (!request) await send(gatewayError(413, '0201', 'Request entity too large'));
    else if (isControl(request)) await send(answerControl(cloud, request));
    else {
      const entry = logRequest(cloud, request);
      const answer = answerAsCloud(cloud, request);
      entry.fault = answer.fault ?? null;
      if (await send(answer)) entry.status = answer.status;
    }
  } catch {
    // The caller has gone, or the answer a fault asks for cannot be sent (a header that is none).
    response.destroy();
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
