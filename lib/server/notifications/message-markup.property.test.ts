import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { propertyRuns } from '@/testing/property-runs';
import { LOCALES } from '@/lib/contract/locale';
import type { ChannelKind } from '@/lib/contract/notification-schemas';
import { INSTANCE_EVENTS } from '@/lib/domain/instance-phase';
import type { NotificationEvent } from '@/lib/server/store/notifications/notification-event';
import type { ChatRules } from '@/testing/chat-services/chat-service';
import { createDingtalkRules } from '@/testing/chat-services/dingtalk';
import { createFeishuRules } from '@/testing/chat-services/feishu';
import {
  showMarkdown,
  showPlainText,
  showTaggedText,
  type ShownMessage,
} from '@/testing/chat-services/shown-message';
import { createMattermostRules, createSlackRules } from '@/testing/chat-services/slack';
import { createWecomRules } from '@/testing/chat-services/wecom';
import { HOSTILE_TEXTS } from '@/testing/hostile-texts';
import type { ConfigFor } from './channel-config';
import { createMessage } from './message';
import type { Message } from './message-content';
import { mapTexts, SIGNATURE, toPlainText } from './message-text';
import { interruptAddresses } from '@/lib/domain/interrupt-addresses';
import { getNotificationMessages } from './notification-messages';
import { BASE_URL, createEvent, createInstanceEvent } from './notifications.fixture';
import { dingtalk } from './providers/dingtalk';
import { feishu } from './providers/feishu';
import type { HttpProvider } from './providers/provider';
import { slack } from './providers/slack';
import { wecom } from './providers/wecom';

const CONTEXT = { id: 'delivery-1', now: Date.parse('2026-11-20T08:07:00Z') };

/** Returns a function that sends a message and reads it by the rules of the service, which hold its limits. */
function createReader<Kind extends ChannelKind>(
  provider: HttpProvider<Kind>,
  rules: ChatRules,
  createConfig: (url: string) => ConfigFor<Kind>,
) {
  return (message: Message): string => {
    const config = createConfig(`https://chat.example.com${rules.path}`);
    const { url, headers, body } = provider.createRequest(config, message, CONTEXT);
    const json = JSON.parse(body) as unknown;
    return rules.read({ url: new URL(url), headers, body, json, now: CONTEXT.now });
  };
}

/** Services whose messages are elements: texts are shown as they are. */
const ELEMENT_SERVICES = [
  ['Slack', createReader(slack, createSlackRules(), (url) => ({ kind: 'slack', url }))],
  ['Feishu', createReader(feishu, createFeishuRules(), (url) => ({ kind: 'feishu', url }))],
] as const;

const readMattermost = createReader(slack, createMattermostRules(), (url) => ({ kind: 'slack', url }));
const readDingtalk = createReader(dingtalk, createDingtalkRules(), (url) => ({ kind: 'dingtalk', url }));
const readWecom = (format: ConfigFor<'wecom'>['format']) =>
  createReader(wecom, createWecomRules(), (url) => ({ kind: 'wecom', url, format }));
const [readWecomText, readWecomMarkdown] = [readWecom('text'), readWecom('markdown')];
const createMailText = (message: Message) => toPlainText(mapTexts(message, interruptAddresses));

const nothing = () => [];
/** Headings and labels, which a message in Markdown has itself. */
const getHeadings = ({ title, fields }: Message) => [title, ...fields.map(({ label }) => label)];

/** Services whose clients find markup, mentions or addresses in a text. */
const TEXT_SERVICES: [
  name: string,
  show: (message: Message) => ShownMessage,
  getStyled: (message: Message) => string[],
][] = [
  ['Mattermost', (message) => showMarkdown(readMattermost(message)), nothing],
  ['DingTalk', (message) => showMarkdown(readDingtalk(message)), getHeadings],
  ['WeCom with text', (message) => showTaggedText(readWecomText(message)), nothing],
  ['WeCom with Markdown', (message) => showMarkdown(readWecomMarkdown(message)), getHeadings],
  ['mail programs', (message) => showPlainText(createMailText(message)), nothing],
];

/** Markup, mentions and addresses of all services, and parts of them. */
const FRAGMENTS = [
  ...['<!channel>', '<!here>', '<!everyone>', '<@U123>', '<#C123>', '<!subteam^S123>', '<5fb5f7iw8tfr>'],
  ...['<@all>', '<@zhangsan>', '<at id=all></at>', '<at user_id="all">All</at>', '<at>a</at>'],
  ...['@all', '@channel', '@here', '@everyone', '@所有人', '@13800138000', '＠channel', '#town', '~town'],
  ...['*b*', '**b**', '_i_', '__b__', '~s~', '~~s~~', '`c`', '```', '***', '___', '$x$', ':fire:', '# h'],
  ...[
    '[a](http://evil.example)',
    '![a](http://evil.example/a.png)',
    '[a]',
    '(http://evil.example)',
    '[a][b]',
  ],
  ...['<http://evil.example|a>', '<http://evil.example>', '<a href="http://evil.example">a</a>', '<b>', '</'],
  ...['<font color="warning">', '<!--', '<script>', '&lt;!channel&gt;', '&amp;', '&#64;', '&#x40;all', '&'],
  ...['http://evil.example/?a=1&b=2', 'HTTPS://EVIL.EXAMPLE', 'http://1.2.3.4:80', 'www.evil.example'],
  ...[
    'evil.com',
    'evil.co.uk/a',
    'evil。com',
    'evil．com',
    '镜像.中国',
    'xn--a.com',
    '1.2.3.4',
    'localhost:3000',
  ],
  ...['a@evil.example', 'mailto:a@evil.example', 'tel:+8613800138000', 'javascript:alert(1)', 'data:,a'],
  ...[
    'dingtalk://a',
    'weixin://a',
    'file:///etc',
    '\\\\server\\share',
    '//evil.example',
    'http:evil.example',
  ],
  ...['> ', '- ', '1. ', '| a |', '---', '===', '\\', '\\*', '\\_', '!', ':', '/', '.', '@', '(', ')', '"'],
  ...[
    ' ',
    '\n',
    '\r\n',
    '\t',
    '\u2028',
    '\u202e',
    '\u200b',
    '\u2060',
    '\ud83d',
    '\udc00',
    '👩‍🚀',
    'e\u0301',
    '镜像',
  ],
  ...[
    'nginx:1.25',
    'error_code',
    'SWR.0001',
    'a'.repeat(60),
    '&'.repeat(90),
    '.a'.repeat(60),
    '<'.repeat(60),
  ],
  ...HOSTILE_TEXTS,
];

const fragment = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(...FRAGMENTS) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
);
const hostileText = fc.array(fragment, { maxLength: 12 }).map((fragments) => fragments.join(''));

/** Events of jobs with four hostile texts each. */
const hostileJobEvent = fc
  .record({
    job: fc.record({
      resource_name: hostileText,
      reason: hostileText,
      type: hostileText,
      status: hostileText,
    }),
    locale: fc.constantFrom(...LOCALES),
    phase: fc.constantFrom('failed', 'unknown'),
  })
  .map(createEvent);

/** Events of instances with three hostile texts each. */
const hostileInstanceEvent = fc
  .record({
    instance: fc.record({ name: hostileText, access_address: hostileText, status: hostileText }),
    locale: fc.constantFrom(...LOCALES),
    phase: fc.constantFrom(...INSTANCE_EVENTS),
  })
  .map(createInstanceEvent);

const hostileMessage = fc
  .oneof({ weight: 2, arbitrary: hostileJobEvent }, { weight: 1, arbitrary: hostileInstanceEvent })
  .map((event: NotificationEvent) => createMessage(event, BASE_URL));
const RUNS = propertyRuns(300);

/** Replaces full-width characters with the ones they stand for, and removes invisible ones. */
const fold = (text: string) =>
  text
    .replaceAll('\u200b', '')
    .replace(/[\uff01-\uff5e]/g, (each) => String.fromCharCode(each.charCodeAt(0) - 0xfee0));

/** Expects the title, all fields, the link and the signature. A text may be truncated, but not within a character. */
function expectTexts(shown: string, message: Message, normalize: (text: string) => string): void {
  const { label } = getNotificationMessages(message.locale);
  const texts = [message.title, ...message.fields.map((field) => label(field.label, field.text))];
  const lines = shown.split('\n').filter((line) => line !== '');
  for (const [index, text] of texts.map(normalize).entries()) {
    const line = normalize(lines[index] ?? '');
    if (line.endsWith('…')) expect(text.startsWith(line.slice(0, -1)), `${line} | ${text}`).toBe(true);
    else expect(line).toBe(text);
  }
  const rest = lines.slice(texts.length);
  expect(rest.join('\n')).toContain(message.link.label);
  expect(rest).toContain(SIGNATURE);
  expect(rest.length).toBeLessThanOrEqual(3);
  expect(shown).not.toMatch(/\p{Surrogate}/u);
}

describe('texts of SWR', () => {
  test.each(ELEMENT_SERVICES)('are shown as they are by %s', (_, show) => {
    fc.assert(
      fc.property(hostileMessage, (message) => expectTexts(show(message), message, (text) => text)),
      RUNS,
    );
  });

  test.each(TEXT_SERVICES)('are no link, mention or markup to %s', (_, show, getStyled) => {
    fc.assert(
      fc.property(hostileMessage, (message) => {
        const shown = show(message);
        expect(shown.links).toEqual([message.link.url]);
        expect(shown.mentions).toEqual([]);
        const styled = shown.styled.map(fold).map((text) => text.replace(/…$/, ''));
        const expected = getStyled(message).map(fold);
        expect(styled).toHaveLength(expected.length);
        for (const [index, text] of expected.entries())
          expect(text.startsWith(styled[index] ?? '-')).toBe(true);
        expectTexts(shown.text, message, fold);
      }),
      RUNS,
    );
  });
});
