import 'server-only';
import type { ChannelKind } from '@/lib/contract/notification-schemas';
import type { ConfigFor } from '@/lib/server/notifications/channel-config';
import type { HttpResponse, HttpRequest } from '@/lib/server/notifications/guarded-fetch';
import type { Message } from '@/lib/server/notifications/message-content';
import type { SendResult } from '@/lib/server/notifications/send-result';

/** Context of one attempt. */
export interface SendContext {
  /** Idempotency key, identical for all attempts. */
  id: string;
  /** Milliseconds since the epoch. */
  now: number;
}

/** A service that receives messages over HTTP. */
export interface HttpProvider<Kind extends ChannelKind> {
  createRequest: (config: ConfigFor<Kind>, message: Message, context: SendContext) => HttpRequest;
  parseResponse: (response: HttpResponse, now: number) => SendResult;
}

export const JSON_HEADERS = { 'Content-Type': 'application/json; charset=utf-8' };
