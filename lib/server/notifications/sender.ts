import 'server-only';
import type { ChannelKind } from '@/lib/contract/notification-schemas';
import { redactAnyCase } from '@/lib/server/logging/redact';
import { toHost, extractSecrets, type ConfigFor } from './channel-config';
import { NoResponseError, type GuardedFetch } from './guarded-fetch';
import { dingtalk } from './providers/dingtalk';
import { feishu } from './providers/feishu';
import type { HttpProvider, SendContext } from './providers/provider';
import { slack } from './providers/slack';
import { webhook } from './providers/webhook';
import { wecom } from './providers/wecom';
import type { Message } from './message-content';
import { truncateText } from './sanitize-text';
import type { SendResult } from './send-result';
import type { Mailer } from './smtp';

/**
 * Sends a message once. Resolves with the result, which contains no secrets. Rejects only if `signal` is
 * aborted.
 */
export type Send<Kind extends ChannelKind = ChannelKind> = (
  config: ConfigFor<Kind>,
  message: Message,
  context: SendContext,
  signal: AbortSignal,
) => Promise<SendResult>;

const MAX_DETAIL_LENGTH = 240;

/** Creates the function that sends messages to channels of all kinds. */
export function createSend(http: Pick<GuardedFetch, 'post'>, mailer: Mailer): Send {
  /** A kind without a provider does not compile. */
  const providers: { [Kind in ChannelKind]: Send<Kind> } = {
    webhook: overHttp(webhook),
    slack: overHttp(slack),
    feishu: overHttp(feishu),
    dingtalk: overHttp(dingtalk),
    wecom: overHttp(wecom),
    email: mailer.send,
  };

  function overHttp<Kind extends ChannelKind>(provider: HttpProvider<Kind>): Send<Kind> {
    return async (config, message, context, signal) => {
      const request = provider.createRequest(config, message, context);
      try {
        return provider.parseResponse(await http.post(request, signal), context.now);
      } catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof NoResponseError)) throw error;
        return { kind: 'failed', why: 'unreachable', detail: `${toHost(config)}: ${error.message}.` };
      }
    };
  }

  function sendTo<Kind extends ChannelKind>(kind: Kind, ...rest: Parameters<Send<Kind>>) {
    return providers[kind](...rest);
  }

  return async (config, ...rest) => {
    const result = await sendTo(config.kind, config, ...rest);
    const detail = truncateText(redactAnyCase(result.detail, extractSecrets(config)), MAX_DETAIL_LENGTH);
    return { ...result, detail };
  };
}
