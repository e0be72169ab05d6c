import type { NotificationEvent } from '@/lib/server/store/notifications/notification-event';
import { parseChannel, type ChannelConfig } from './channel-config';
import { createMessage } from './message';
import {
  respond,
  BASE_URL,
  createEvent,
  createLocalSend,
  startReceiver,
  type Responder,
} from './notifications.fixture';

export const NOW = Date.parse('2026-11-20T08:07:00.500Z');
const CONTEXT = { id: 'rule-1:job-1:3', now: NOW };

type Change = Parameters<typeof createEvent>[0];
type Input = Record<string, unknown> & { kind: ChannelConfig['kind'] };

/** Sends the message for a job to a receiver. Returns the result and the recorded request. */
export function send(input: Input, change: Change = {}, responder?: Responder) {
  return sendEvent(input, createEvent(change), responder);
}

/** Sends the message for an event to a receiver. Returns the result and the recorded request. */
export async function sendEvent(
  input: Input,
  event: NotificationEvent,
  responder: Responder = respond(200, 'ok'),
) {
  const receiver = await startReceiver(responder);
  const { config } = parseChannel({ name: 'x', ...input, url: `${receiver.url}${String(input.url)}` });
  const message = createMessage(event, BASE_URL);
  const result = await createLocalSend()(config, message, CONTEXT, new AbortController().signal);
  const [received] = receiver.received;
  if (received === undefined) throw new Error('Nothing was sent');
  return { result, received, body: JSON.parse(received.body) as Record<string, unknown> };
}
