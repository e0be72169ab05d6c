import 'server-only';
import { redact } from '@/lib/server/logging/redact';
import { toHost, extractSecrets, type ChannelConfig } from './channel-config';
import { NoResponseError, type GuardedFetch, type HttpResponse, type HttpRequest } from './guarded-fetch';
import { dingtalk } from './providers/dingtalk';
import { feishu } from './providers/feishu';
import type { SendContext } from './providers/provider';
import { slack } from './providers/slack';
import { webhook } from './providers/webhook';
import { wecom } from './providers/wecom';
import type { Message } from './message';
import type { SendResult } from './send-result';
import type { Mailer } from './smtp';

/**
 * Sends a message once. Resolves with the result, which contains no secrets. Rejects only if `signal` is
 * aborted.
 */
export type Send = (
  config: ChannelConfig,
  message: Message,
  context: SendContext,
  signal: AbortSignal,
) => Promise<SendResult>;

/** Creates the function that sends messages to channels of all types. */
export function createSend(http: Pick<GuardedFetch, 'post'>, mailer: Mailer): Send {
  async function sendTo(...[config, message, context, signal]: Parameters<Send>): Promise<SendResult> {
    if (config.kind === 'email') return mailer.send(config, message, context, signal);
    const { request, parseResponse } = prepare(config, message, context);
    try {
      return parseResponse(await http.post(request, signal), context.now);
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof NoResponseError)) throw error;
      return { kind: 'failed', why: 'unreachable', detail: `${toHost(config)}: ${error.message}.` };
    }
  }

  return async (config, message, context, signal) => {
    const result = await sendTo(config, message, context, signal);
    return { ...result, detail: redact(result.detail, extractSecrets(config)) };
  };
}

/** Selects the provider and builds the request. */
function prepare(
  config: Exclude<ChannelConfig, { kind: 'email' }>,
  message: Message,
  context: SendContext,
): { request: HttpRequest; parseResponse: (response: HttpResponse, now: number) => SendResult } {
  switch (config.kind) {
    case 'webhook':
      return {
        request: webhook.createRequest(config, message, context),
        parseResponse: webhook.parseResponse,
      };
    case 'slack':
      return { request: slack.createRequest(config, message, context), parseResponse: slack.parseResponse };
    case 'feishu':
      return { request: feishu.createRequest(config, message, context), parseResponse: feishu.parseResponse };
    case 'dingtalk':
      return {
        request: dingtalk.createRequest(config, message, context),
        parseResponse: dingtalk.parseResponse,
      };
    case 'wecom':
      return { request: wecom.createRequest(config, message, context), parseResponse: wecom.parseResponse };
  }
}
