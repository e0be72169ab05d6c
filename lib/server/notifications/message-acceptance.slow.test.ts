import { describe, expect, test } from 'vitest';
import { LOCALES, type Locale } from '@/lib/contract/locale';
import { INSTANCE_EVENTS } from '@/lib/domain/instance-phase';
import { PHASES } from '@/lib/domain/phase';
import type { ChatRules } from '@/testing/chat-services/chat-service';
import { createDingtalkRules } from '@/testing/chat-services/dingtalk';
import { createFeishuRules } from '@/testing/chat-services/feishu';
import { createMattermostRules, createSlackRules } from '@/testing/chat-services/slack';
import { createStandardWebhookRules } from '@/testing/chat-services/standard-webhook';
import { createWecomRules } from '@/testing/chat-services/wecom';
import { parseChannel } from './channel-config';
import { createMessage, createTestMessage } from './message';
import type { Message } from './message-content';
import { SIGNATURE } from './message-text';
import {
  BASE_URL,
  createEvent,
  createInstanceEvent,
  createLocalSend,
  SIGNING_SECRET,
  startStrictService,
} from './notifications.fixture';

const KEYWORDS = ['SWR Job Monitor', 'SWR 任务监控', 'SWR', 'Monitor', 'Job', '任务', '监控'];
const OWN_KEYWORD = '[SWR] **告警** <prod> "a\\b" #1';
const SECRET = 'SEC0123456789abcdef';

/** Services by name: the settings of the channel, and the rules of the receiver. */
const SERVICES: [name: string, channel: object, rules: ChatRules][] = [
  ['webhook', { kind: 'webhook', secret: SIGNING_SECRET }, createStandardWebhookRules(SIGNING_SECRET)],
  ['Slack', { kind: 'slack' }, createSlackRules()],
  ['Mattermost', { kind: 'slack' }, createMattermostRules()],
  ['WeCom with text', { kind: 'wecom' }, createWecomRules({ isReadInWeChat: true })],
  ['WeCom with Markdown', { kind: 'wecom', format: 'markdown' }, createWecomRules()],
  ...(['feishu', 'dingtalk'] as const).flatMap((kind): typeof SERVICES => {
    const createRules = kind === 'feishu' ? createFeishuRules : createDingtalkRules;
    return [
      [`${kind} with a secret`, { kind, secret: SECRET }, createRules({ secret: SECRET })],
      [`${kind} with its own keyword`, { kind, keyword: OWN_KEYWORD }, createRules({ keyword: OWN_KEYWORD })],
      ...KEYWORDS.map((keyword): (typeof SERVICES)[number] => [
        `${kind} with the keyword ${keyword}`,
        { kind },
        createRules({ keyword }),
      ]),
    ];
  }),
];

/** Texts of a job or an instance that are long, or contain markup or unusual characters. */
const TEXTS: Record<string, string | null> = {
  plain: 'prod-registry',
  none: null,
  empty: ' \u200b\n',
  chinese: '生产环境镜像仓库实例'.repeat(200),
  emoji: '👩‍👩‍👧‍👦🏳️‍🌈'.repeat(300),
  'four bytes': '𠮷'.repeat(2_000),
  combining: 'e\u0301'.repeat(2_000),
  escaped: '&<>"\\'.repeat(400),
  markup: '<!channel> <@all> @all @here *b* _i_ [a](http://evil.example) `c` ~~~ | # ### <at id=all></at>',
  'line breaks': 'a\r\n\r\n# b\u2028c\u0000\u202ed\t',
  'half a character': 'a\ud83d b\udc00 c',
};

function createMessages(locale: Locale, text: string | null): Message[] {
  const job = { resource_name: text, reason: text, type: text };
  const instance = { name: text, access_address: text };
  return [
    ...INSTANCE_EVENTS.map((phase) => createInstanceEvent({ phase, locale, instance })),
    ...PHASES.map((phase) => createEvent({ phase, locale, job: { ...job, status: text ?? 'Failed' } })),
    createEvent({ kind: 'overdue', phase: 'running', locale, job }),
  ].map((event) => createMessage(event, BASE_URL));
}

/** Sends messages minutes apart, below any rate limit. Returns the texts that the service shows. */
async function sendAll(channel: object, rules: ChatRules, messages: Message[]): Promise<string[]> {
  let now = Date.parse('2026-11-20T08:07:00Z');
  const service = await startStrictService(rules, () => now);
  const { config } = parseChannel({ name: 'team', url: service.url, ...channel });
  const send = createLocalSend();
  for (const message of messages) {
    now += 60_000;
    const result = await send(config, message, { id: 'delivery-1', now }, new AbortController().signal);
    expect(result).toMatchObject({ kind: 'delivered' });
  }
  expect(service.messages).toHaveLength(messages.length);
  return service.messages;
}

describe.each(SERVICES)('%s', (_, channel, rules) => {
  test.each(LOCALES)('accepts every message in language %s', async (locale) => {
    const messages = Object.values(TEXTS).flatMap((text) => createMessages(locale, text));
    const shown = await sendAll(channel, rules, [...messages, createTestMessage(locale, BASE_URL)]);
    for (const text of shown) {
      expect(text).toContain(SIGNATURE);
      expect(text).toMatch(/https:\/\/jobs\.example\.com\/(jobs\/job-1|instances\/instance-1)?/);
      expect(text).not.toMatch(/\u200d…|\ud83d…|e…/);
    }
  });

  test.each([
    ['en', 'Job failed', 'Reason', 'How to fix', 'View job'],
    ['zh', '任务失败', '原因', '处理建议', '查看任务'],
  ] as const)('shows event, reason, next step and link in language %s', async (locale, ...texts) => {
    const reason = `failed to select cce cluster ${'长'.repeat(2_000)}`;
    const event = createEvent({ locale, job: { resource_name: '仓库'.repeat(500), reason } });
    const [shown = ''] = await sendAll(channel, rules, [createMessage(event, BASE_URL)]);
    const positions = texts.map((text) => shown.indexOf(text));
    expect(positions.every((position) => position >= 0)).toBe(true);
    expect(positions).toEqual(positions.toSorted((a, b) => a - b));
    expect(shown.slice(0, 60)).toMatch(/(Job failed|任务失败).*仓库/);
    expect(shown).toContain('failed to select cce cluster');
    expect(shown).toContain('https://jobs.example.com/jobs/job-1');
  });

  test.each([
    ['en', 'Instance deleted: registry-1', 'between 2026-11-20 08:06:20 and 2026-11-20 08:06:40 UTC'],
    ['zh', '实例已删除：registry-1', '2026-11-20 08:06:20 至 2026-11-20 08:06:40 UTC'],
  ] as const)(
    'shows when an instance was deleted, and links its page, in language %s',
    async (locale, ...texts) => {
      const event = createInstanceEvent({ locale });
      const [shown = ''] = await sendAll(channel, rules, [createMessage(event, BASE_URL)]);
      for (const text of texts) expect(shown).toContain(text);
      expect(shown).toContain('https://jobs.example.com/instances/instance-1');
    },
  );
});

describe('createTestMessage', () => {
  const FILTERED = /alert|alarm|notif|warn|error|fail|告警|报警|预警|通知|提醒|异常|错误|失败/i;

  test.each(LOCALES)('contains no likely keyword that other messages lack (%s)', (locale) => {
    const { title, fields, link } = createTestMessage(locale, BASE_URL);
    const texts = [title, ...fields.flatMap(({ label, text }) => [label, text]), link.label].join('\n');
    expect(texts).not.toMatch(FILTERED);
    const rest = SIGNATURE.split(' · ').reduce((text, name) => text.replaceAll(name, ''), texts);
    expect(rest).not.toMatch(/swr|job|monitor|task|任务|监控/i);
  });
});
