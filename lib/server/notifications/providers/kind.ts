import 'server-only';
import type { ChannelConfig, ConfigOf } from '@/lib/server/notifications/channel';
import type { HttpAnswer, HttpRequest } from '@/lib/server/notifications/guarded-fetch';
import type { Message } from '@/lib/server/notifications/message';
import type { Result } from '@/lib/server/notifications/result';

export interface SendContext {
  /** The idempotency key: the same for every try. */
  id: string;
  now: number;
}

/** How a message is sent to one kind of channel, and what its answer means. */
export interface HttpKind<Kind extends ChannelConfig['kind']> {
  requestOf: (config: ConfigOf<Kind>, message: Message, context: SendContext) => HttpRequest;
  resultOf: (answer: HttpAnswer, now: number) => Result;
}

export const JSON_HEADERS = { 'Content-Type': 'application/json; charset=utf-8' };
