import 'server-only';
import { redact } from '@/lib/server/logging/redact';
import { hostOf, secretsOf, type ChannelConfig } from './channel';
import { NoAnswerError, type GuardedFetch, type HttpAnswer, type HttpRequest } from './guarded-fetch';
import { dingtalk } from './providers/dingtalk';
import { feishu } from './providers/feishu';
import type { SendContext } from './providers/kind';
import { slack } from './providers/slack';
import { webhook } from './providers/webhook';
import { wecom } from './providers/wecom';
import type { Message } from './message';
import type { Result } from './result';
import type { Mailer } from './smtp';

/** Sends a message once. Resolves what came of it, without a secret; rejects only where `signal` was aborted. */
export type Send = (
  config: ChannelConfig,
  message: Message,
  context: SendContext,
  signal: AbortSignal,
) => Promise<Result>;

export function createSend(http: Pick<GuardedFetch, 'post'>, mailer: Mailer): Send {
  async function sendTo(...[config, message, context, signal]: Parameters<Send>): Promise<Result> {
    if (config.kind === 'email') return mailer.send(config, message, context, signal);
    const { request, resultOf } = prepared(config, message, context);
    try {
      return resultOf(await http.post(request, signal), context.now);
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof NoAnswerError)) throw error;
      return { kind: 'failed', why: 'unreachable', detail: `${hostOf(config)}: ${error.message}.` };
    }
  }

  return async (config, message, context, signal) => {
    const result = await sendTo(config, message, context, signal);
    return { ...result, detail: redact(result.detail, secretsOf(config)) };
  };
}

function prepared(
  config: Exclude<ChannelConfig, { kind: 'email' }>,
  message: Message,
  context: SendContext,
): { request: HttpRequest; resultOf: (answer: HttpAnswer, now: number) => Result } {
  switch (config.kind) {
    case 'webhook':
      return { request: webhook.requestOf(config, message, context), resultOf: webhook.resultOf };
    case 'slack':
      return { request: slack.requestOf(config, message, context), resultOf: slack.resultOf };
    case 'feishu':
      return { request: feishu.requestOf(config, message, context), resultOf: feishu.resultOf };
    case 'dingtalk':
      return { request: dingtalk.requestOf(config, message, context), resultOf: dingtalk.resultOf };
    case 'wecom':
      return { request: wecom.requestOf(config, message, context), resultOf: wecom.resultOf };
  }
}
