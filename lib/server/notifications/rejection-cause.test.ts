import { describe, expect, test } from 'vitest';
import type { ChannelKind, RejectionCause } from '@/lib/contract/notification-schemas';
import type { ChatRules } from '@/testing/chat-services/chat-service';
import { createDingtalkRules } from '@/testing/chat-services/dingtalk';
import { createFeishuRules } from '@/testing/chat-services/feishu';
import { createMattermostRules, createSlackRules } from '@/testing/chat-services/slack';
import { createStandardWebhookRules } from '@/testing/chat-services/standard-webhook';
import { createWecomRules } from '@/testing/chat-services/wecom';
import { parseChannel } from './channel-config';
import { createTestMessage } from './message';
import { BASE_URL, createLocalSend, respond, startStrictService } from './notifications.fixture';
import { findRejectionCause } from './rejection-cause';
import { NOW, send } from './send.fixture';

const HOUR_MS = 60 * 60_000;

interface Attempt {
  kind: ChannelKind;
  rules: ChatRules;
  settings?: object;
  /** Changes the URL of the webhook. */
  edit?: (url: string) => string;
  clockErrorMs?: number;
}

/** Sends a test message. Returns the error and its cause. */
async function attempt({ kind, rules, settings, edit = (url) => url, clockErrorMs = 0 }: Attempt) {
  const { url } = await startStrictService(rules, () => NOW);
  const { config } = parseChannel({ name: 'team', kind, url: edit(url), ...settings });
  const context = { id: 'test:1', now: NOW + clockErrorMs };
  const message = createTestMessage('en', BASE_URL);
  const { detail } = await createLocalSend()(config, message, context, new AbortController().signal);
  return { detail, cause: findRejectionCause(kind, detail) };
}

describe('findRejectionCause', () => {
  const dingtalk = createDingtalkRules({ secret: 'SEC1' });
  const feishu = createFeishuRules({ secret: 'SEC1' });

  test.each<[string, Attempt, RejectionCause, string]>([
    [
      'DingTalk with another keyword',
      { kind: 'dingtalk', rules: createDingtalkRules({ keyword: '告警' }) },
      'keyword',
      'Rejected with code 310000: keywords not in content',
    ],
    ['DingTalk without the secret', { kind: 'dingtalk', rules: dingtalk }, 'signature', 'invalid timestamp'],
    [
      'DingTalk with a wrong secret',
      { kind: 'dingtalk', rules: dingtalk, settings: { secret: 'SEC2' } },
      'signature',
      'sign not match',
    ],
    [
      'DingTalk with a wrong clock',
      { kind: 'dingtalk', rules: dingtalk, settings: { secret: 'SEC1' }, clockErrorMs: 2 * HOUR_MS },
      'signature',
      'invalid timestamp',
    ],
    [
      'DingTalk with a wrong token',
      { kind: 'dingtalk', rules: dingtalk, edit: (url) => url.replace('dingtalk-access', 'other') },
      'webhook',
      'Rejected with code 300005: token is not exist',
    ],
    [
      'Feishu with another keyword',
      { kind: 'feishu', rules: createFeishuRules({ keyword: '告警' }) },
      'keyword',
      'Rejected with code 19024: Key Words Not Found',
    ],
    [
      'Feishu with a wrong clock',
      { kind: 'feishu', rules: feishu, settings: { secret: 'SEC1' }, clockErrorMs: -2 * HOUR_MS },
      'signature',
      'sign match fail',
    ],
    [
      'Feishu with a wrong token',
      { kind: 'feishu', rules: feishu, edit: (url) => `${url}x` },
      'webhook',
      'incoming webhook access token invalid',
    ],
    [
      'WeCom with a wrong key',
      { kind: 'wecom', rules: createWecomRules(), edit: (url) => `${url}x` },
      'webhook',
      'Rejected with code 93000: invalid webhook url',
    ],
    [
      'Slack with a wrong path',
      { kind: 'slack', rules: createSlackRules(), edit: (url) => `${url}x` },
      'webhook',
      'Responded with HTTP 404: no_service',
    ],
    [
      'Mattermost with a wrong path',
      { kind: 'slack', rules: createMattermostRules(), edit: (url) => `${url}x` },
      'webhook',
      'Invalid webhook.',
    ],
    [
      'the wrong kind of channel',
      { kind: 'dingtalk', rules: createSlackRules() },
      'content',
      'Responded with HTTP 400: no_text',
    ],
    [
      'the wrong kind of channel for a service without error codes',
      { kind: 'dingtalk', rules: createStandardWebhookRules('whsec_') },
      'webhook',
      'Responded with HTTP 401: invalid signature',
    ],
  ])('%s: quotes the service and finds the cause', async (_, input, cause, words) => {
    const result = await attempt(input);
    expect(result.detail).toContain(words);
    expect(result.cause).toBe(cause);
  });

  test.each([
    ['dingtalk', { errcode: 310000, errmsg: '错误描述:关键词不匹配;解决方案:请联系群管理员' }, 'keyword'],
    ['dingtalk', { errcode: 310000, errmsg: 'ip 203.0.113.9 not in whitelist' }, 'ip_address'],
    ['dingtalk', { errcode: 310000, errmsg: '错误描述:机器人发送签名不匹配' }, 'signature'],
    ['dingtalk', { errcode: 130101, errmsg: 'send too fast, exceed 20 times per minute' }, 'rate_limit'],
    ['dingtalk', { errcode: 660026, errmsg: 'too many messages' }, 'rate_limit'],
    ['dingtalk', { errcode: 430102, errmsg: '含有不合适的文本' }, 'content'],
    ['dingtalk', { errcode: -1, errmsg: '系统繁忙' }, null],
    ['feishu', { code: 19022, msg: 'Ip Not Allowed' }, 'ip_address'],
    ['feishu', { code: 11232, msg: 'frequency limited' }, 'rate_limit'],
    ['feishu', { code: 9499, msg: 'too many request' }, 'rate_limit'],
    ['feishu', { code: 9499, msg: 'Bad Request' }, 'content'],
    ['wecom', { errcode: 45009, errmsg: 'api freq out of limit' }, 'rate_limit'],
    ['wecom', { errcode: 40058, errmsg: 'text.content exceed max length 2048' }, 'content'],
    ['wecom', { errcode: 45002, errmsg: 'content size out of limit' }, 'content'],
  ] as const)('finds the cause of the response of %s with %j', async (kind, body, cause) => {
    const { result } = await send({ kind, url: '/' }, {}, respond(200, body));
    expect(result.detail).toContain('errmsg' in body ? body.errmsg : body.msg);
    expect(findRejectionCause(kind, result.detail)).toBe(cause);
  });

  test.each([
    [400, 'invalid_payload', 'content'],
    [400, 'no_text', 'content'],
    [410, 'channel_is_archived', 'chat'],
    [404, 'channel_not_found', 'chat'],
    [403, 'action_prohibited', 'permission'],
    [403, 'posting_to_general_channel_denied', 'permission'],
    [403, 'invalid_token', 'webhook'],
    [404, '{"success":false,"error":"Invalid integration id or token provided."}', 'webhook'],
    [501, '{"id":"web.incoming_webhook.disabled.app_error"}', 'permission'],
    [413, '', 'content'],
    [429, 'rate_limited', 'rate_limit'],
    [500, 'rollup_error', null],
  ] as const)(
    'finds the cause of HTTP %i %s of Slack and compatible servers',
    async (status, body, cause) => {
      const { result } = await send({ kind: 'slack', url: '/' }, {}, respond(status, body));
      expect(findRejectionCause('slack', result.detail)).toBe(cause);
    },
  );

  test('finds no cause without an error', () => {
    expect(findRejectionCause('dingtalk', null)).toBe(null);
  });
});
