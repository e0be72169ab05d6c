import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { listen } from '@/testing/listen';
import { parseConfig } from '@/lib/server/config/config';
import { createKeyring } from '@/lib/server/credentials/keyring';
import { parseNetworks } from '@/lib/server/networks';
import type {
  InstanceNotificationEvent,
  JobNotificationEvent,
} from '@/lib/server/store/notifications/notification-event';
import { createRule } from '@/lib/server/store/notifications/outbox.fixture';
import type { Store } from '@/lib/server/store/store';
import { startChatService, type ChatRules, type ChatService } from '@/testing/chat-services/chat-service';
import { createChannels } from './channels';
import { createOutboxWorker, type OutboxWorkerOptions } from './outbox-worker';
import { createGuardedFetch } from './guarded-fetch';
import { createSend } from './sender';
import { createMailer } from './smtp';

export const LOCAL = parseNetworks('127.0.0.1,::1');
export const BASE_URL = 'https://jobs.example.com';
export const SIGNING_SECRET = `whsec_${Buffer.from('0123456789abcdef0123456789abcdef').toString('base64')}`;

/** A recorded request. */
interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

export type Responder = (response: ServerResponse, received: Received) => void;

interface Receiver {
  url: string;
  received: Received[];
  /** Sets how subsequent requests are handled. */
  respondWith: (responder: Responder) => void;
}

export const ok = (response: ServerResponse) => response.end('ok');

export function respond(status: number, body: unknown = '', headers: Record<string, string> = {}): Responder {
  return (response) => {
    response.writeHead(status, headers);
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
}

/** Starts a local HTTP server that records requests, and stops it after the test. */
export async function startReceiver(responder: Responder = ok): Promise<Receiver> {
  const received: Received[] = [];
  let current = responder;
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const entry = { path: request.url ?? '', headers: request.headers, body };
      received.push(entry);
      current(response, entry);
    });
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { url } = await listen(server);
  return { url, received, respondWith: (next) => void (current = next) };
}

/** Starts a service that enforces its rules, and stops it after the test. */
export async function startStrictService(rules: ChatRules, now?: () => number): Promise<ChatService> {
  const service = await startChatService(rules, now);
  onTestFinished(service.close);
  return service;
}

/** Creates an event of a job that failed after six minutes, with overrides. */
export function createEvent({
  job,
  ...change
}: Partial<Omit<JobNotificationEvent, 'job'>> & {
  job?: Partial<JobNotificationEvent['job']>;
} = {}): JobNotificationEvent {
  return {
    kind: 'changed',
    locale: 'en',
    job: {
      id: 'job-1',
      instance_id: 'instance-1',
      resource_id: 'resource-1',
      resource_name: 'registry-1',
      type: 'CreateInstance',
      status: 'Failed',
      reason: 'failed to select cce cluster',
      created_at: '2026-11-20T08:00:00Z',
      updated_at: '2026-11-20T08:06:30Z',
      ...job,
    },
    phase: 'failed',
    profile: 'default',
    region: 'cn-north-4',
    observedAt: Date.parse('2026-11-20T08:06:40Z'),
    notBefore: Date.parse('2026-11-20T08:06:20Z'),
    ...change,
  };
}

/** Creates an event of an instance that was deleted within 20 seconds, with overrides. */
export function createInstanceEvent({
  instance,
  ...change
}: Partial<Omit<InstanceNotificationEvent, 'instance'>> & {
  instance?: Partial<InstanceNotificationEvent['instance']>;
} = {}): InstanceNotificationEvent {
  return {
    kind: 'instance',
    locale: 'en',
    instance: {
      id: 'instance-1',
      name: 'registry-1',
      status: 'Deleted',
      access_address: 'registry-1.cn-north-4.example.com',
      ...instance,
    },
    phase: 'deleted',
    profile: 'default',
    region: 'cn-north-4',
    observedAt: Date.parse('2026-11-20T08:06:40Z'),
    notBefore: Date.parse('2026-11-20T08:06:20Z'),
    ...change,
  };
}

/** Creates a `Send` that reaches local receivers over real connections. */
export function createLocalSend(env: Record<string, string> = {}, timeoutMs = 1_000) {
  const http = createGuardedFetch({ allowed: LOCAL, timeoutMs });
  const mailer = createMailer(parseConfig(env));
  onTestFinished(async () => {
    mailer.close();
    await http.close();
  });
  return createSend(http, mailer);
}

/** Creates channels and an outbox worker that reach local receivers. */
export function createNotifier(store: Store, options: Partial<OutboxWorkerOptions> = {}) {
  const keyring = createKeyring(parseConfig({ CREDENTIALS_KEY: 'ab'.repeat(32) }));
  const channels = createChannels(store, keyring);
  const worker = createOutboxWorker({
    store,
    channels,
    send: options.send ?? createLocalSend(),
    baseUrl: BASE_URL,
    random: () => 0.5,
    ...options,
  });
  onTestFinished(worker.stop);
  return { channels, worker, keyring };
}

let ruleCount = 0;

/** Adds a rule for finished jobs, with overrides. */
export async function addRule(
  store: Store,
  channelId: string,
  change: Parameters<typeof createRule>[1] = {},
): Promise<string> {
  const id = change.id ?? `rule-${(ruleCount += 1)}`;
  const outcome = await store.notifications.addRule(createRule(store, { id, channelId, ...change }));
  if (outcome !== 'added') throw new Error(outcome);
  return id;
}
