import { parseChannel, type ChannelConfig } from './channel';
import { messageOf } from './message';
import {
  answering,
  BASE_URL,
  eventFor,
  localSend,
  startReceiver,
  type Answer,
} from './notifications.fixture';

export const NOW = Date.parse('2026-11-20T08:07:00.500Z');
const CONTEXT = { id: 'rule-1:job-1:3', now: NOW };

type Change = Parameters<typeof eventFor>[0];
type Given = Record<string, unknown> & { kind: ChannelConfig['kind'] };

/** Sends one message to a receiver that answers so, and resolves both. */
export async function send(given: Given, change: Change = {}, answer: Answer = answering(200, 'ok')) {
  const receiver = await startReceiver(answer);
  const { config } = parseChannel({ name: 'x', ...given, url: `${receiver.url}${String(given.url)}` });
  const message = messageOf(eventFor(change), BASE_URL);
  const result = await localSend()(config, message, CONTEXT, new AbortController().signal);
  const [received] = receiver.received;
  if (received === undefined) throw new Error('nothing was sent');
  return { result, received, body: JSON.parse(received.body) as Record<string, unknown> };
}
