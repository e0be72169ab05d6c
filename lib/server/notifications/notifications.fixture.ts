import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { parseConfig } from '@/lib/server/config/config';
import { createKeyring } from '@/lib/server/credentials/keyring';
import { parseNetworks } from '@/lib/server/networks';
import type { NotificationEvent } from '@/lib/server/store/notification-event';
import type { Store } from '@/lib/server/store/store';
import { createChannels } from './channels';
import { createDeliverer, type DelivererOptions } from './deliverer';
import { createGuardedFetch } from './guarded-fetch';
import { createSend } from './sender';
import { createMailer } from './smtp';

export const LOCAL = parseNetworks('127.0.0.1,::1');
export const BASE_URL = 'https://jobs.example.com';
export const SIGNING_SECRET = `whsec_${Buffer.from('0123456789abcdef0123456789abcdef').toString('base64')}`;

export interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

export type Answer = (response: ServerResponse, received: Received) => void;

export interface Receiver {
  url: string;
  received: Received[];
  /** Whatever comes from now on is answered so. */
  answerWith: (answer: Answer) => void;
}

export const ok = (response: ServerResponse) => response.end('ok');

export function answering(status: number, body: unknown = '', headers: Record<string, string> = {}): Answer {
  return (response) => {
    response.writeHead(status, headers);
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
}

/** An HTTP server on this machine that keeps what it is sent, and ends with the test. */
export async function startReceiver(answer: Answer = ok): Promise<Receiver> {
  const received: Received[] = [];
  let current = answer;
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const each = { path: request.url ?? '', headers: request.headers, body };
      received.push(each);
      current(response, each);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    answerWith: (next) => void (current = next),
  };
}

/** A job that has failed after six minutes, or as said. */
export function eventFor({
  job,
  ...change
}: Partial<Omit<NotificationEvent, 'job'>> & {
  job?: Partial<NotificationEvent['job']>;
} = {}): NotificationEvent {
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

/** Sends to this machine, for real. */
export function localSend(env: Record<string, string> = {}, timeoutMs = 1_000) {
  const http = createGuardedFetch({ allowed: LOCAL, timeoutMs });
  const mailer = createMailer(parseConfig(env));
  onTestFinished(async () => {
    mailer.close();
    await http.close();
  });
  return createSend(http, mailer);
}

/** Channels and a deliverer on a store, which sends to this machine. */
export function notifier(store: Store, options: Partial<DelivererOptions> = {}) {
  const keyring = createKeyring(parseConfig({ CREDENTIALS_KEY: 'ab'.repeat(32) }));
  const channels = createChannels(store, keyring);
  const deliverer = createDeliverer({
    store,
    channels,
    send: options.send ?? localSend(),
    baseUrl: BASE_URL,
    random: () => 0.5,
    ...options,
  });
  onTestFinished(deliverer.stop);
  return { channels, deliverer, keyring };
}

let rules = 0;

/** A rule that tells a channel of every end, or of what is said. */
export async function addRule(
  store: Store,
  channelId: string,
  change: Partial<Parameters<Store['notifications']['addRule']>[0]> = {},
): Promise<string> {
  const id = change.id ?? `rule-${(rules += 1)}`;
  const added = await store.notifications.addRule({
    id,
    channelId,
    jobId: null,
    phases: ['succeeded', 'failed'],
    type: null,
    profile: null,
    overdue: false,
    locale: 'en',
    createdBy: 'operator',
    createdAt: store.now(),
    ...change,
  });
  if (added !== 'added') throw new Error(added);
  return id;
}
