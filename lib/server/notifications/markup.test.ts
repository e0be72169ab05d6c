import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutEncodedMessages } from '@/lib/domain/encoded-message';
import { toSingleLine } from '@/lib/domain/visible-text';
import { MESSAGE_READERS } from '@/testing/chat-services/shown-message';
import { HOSTILE_TEXTS } from '@/testing/hostile-texts';
import { parseChannel } from './channel-config';
import { defuseLinks } from './defuse-markup';
import { createMessage, type Message } from './message';
import { mapTexts, SIGNATURE, toPlainText } from './message-text';
import { BASE_URL, createEvent, SIGNING_SECRET } from './notifications.fixture';
import { dingtalk } from './providers/dingtalk';
import { feishu } from './providers/feishu';
import { slack } from './providers/slack';
import { webhook } from './providers/webhook';
import { wecom } from './providers/wecom';

const CONTEXT = { id: 'delivery-1', now: Date.parse('2026-11-20T08:07:00Z') };
const HOOK = 'https://chat.example.org/hook';

const parse = ({ body }: { body: string }): unknown => JSON.parse(body);

/** Body of the request to each service, by the name of its reader. */
const BODIES: Record<keyof typeof MESSAGE_READERS, (message: Message) => unknown> = {
  slack: (message) => parse(slack.createRequest({ kind: 'slack', url: HOOK }, message, CONTEXT)),
  mattermost: (message) => parse(slack.createRequest({ kind: 'slack', url: HOOK }, message, CONTEXT)),
  feishu: (message) => parse(feishu.createRequest({ kind: 'feishu', url: HOOK }, message, CONTEXT)),
  dingtalk: (message) => parse(dingtalk.createRequest({ kind: 'dingtalk', url: HOOK }, message, CONTEXT)),
  wecomText: (message) =>
    parse(wecom.createRequest({ kind: 'wecom', url: HOOK, format: 'text' }, message, CONTEXT)),
  wecomMarkdown: (message) =>
    parse(wecom.createRequest({ kind: 'wecom', url: HOOK, format: 'markdown' }, message, CONTEXT)),
  email: (message) => toPlainText(mapTexts(message, defuseLinks)),
};

/** Parts that chats could turn into a link, a mention, a heading, an emoji, a format or an entity. */
const PARTS = [
  ...[
    'http://evil.example/a?b=c#d',
    'https://evil.example',
    'www.evil.example',
    'evil.example',
    'evil.cn/x',
    '//evil.example',
  ],
  ...[
    'http:\\\\evil.example',
    'HTTP://EVIL.EXAMPLE',
    'http://203.0.113.9',
    '203.0.113.9:80',
    'http://[::1]/',
    'a.b.c.d.evil.example',
  ],
  ...[
    'mailto:me@evil.example',
    'me@evil.example',
    'javascript:alert(1)',
    'tel:+8613800138000',
    'dingtalk://x',
    'file:///etc/passwd',
  ],
  ...[
    '[a](http://evil.example)',
    '![a](http://evil.example/p.png)',
    '<http://evil.example|a>',
    '<http://evil.example>',
  ],
  ...[
    '[a]: http://evil.example',
    '[a][1]',
    '](',
    '[',
    ']',
    '(',
    ')',
    '<a href="http://evil.example">',
    '</font>',
  ],
  ...[
    '<!channel>',
    '<!here>',
    '<!everyone>',
    '<@U1>',
    '<@all>',
    '<#C1>',
    '<!subteam^S1>',
    '@all',
    '@here',
    '@channel',
  ],
  ...[
    '@13800138000',
    '@所有人',
    '<at id=all></at>',
    '<at user_id="all">a</at>',
    '~town-square',
    '#hashtag',
    '!subteam',
  ],
  ...[
    '*b*',
    '**b**',
    '_i_',
    '__b__',
    '~s~',
    '~~s~~',
    '`c`',
    '```',
    '||s||',
    '$x$',
    '$$',
    '^',
    ':smile:',
    ':100:',
    ':+1:',
  ],
  ...[
    '# h',
    '### h',
    '> q',
    '- l',
    '1. l',
    '| a | b |',
    '---',
    '===',
    '\\',
    '\\*',
    '\\_',
    '&lt;b&gt;',
    '&#64;all',
    '&amp;',
  ],
  ...[
    '<',
    '>',
    '&',
    '*',
    '_',
    '~',
    '`',
    '|',
    '#',
    '\\',
    ':',
    '/',
    '.',
    '@',
    '"',
    "'",
    ' ',
    '\n',
    '\u200d',
    '\u200b',
    '\u202e',
    '\u2066',
  ],
  ...[
    '\u0000',
    '\u2028',
    '\ud83d',
    '\ude00',
    '😀',
    '👩‍👩‍👧',
    '镜像',
    '08:06:40',
    '失败。',
    'v1.2.3',
    'my_registry_1',
  ],
  ...HOSTILE_TEXTS,
];

const text = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...PARTS) },
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    {
      maxLength: 8,
    },
  )
  .map((parts) => parts.join('').slice(0, 100));

/**
 * Makes look-alikes equal: full-width characters stand for those of markup, and joiners are invisible. Leaves out spaces
 * and colons, which separate labels from texts in different ways.
 */
const normalize = (shown: string) =>
  shown
    .replaceAll('\u200d', '')
    .normalize('NFKC')
    .replace(/[\s:]+/g, '');

function createHostileMessage(hostile: {
  name: string;
  type: string;
  status: string;
  reason: string;
}): Message {
  const { name: resource_name, ...job } = hostile;
  return createMessage(createEvent({ job: { resource_name, ...job } }), BASE_URL);
}

const texts = fc.record({ name: text, type: text, status: text, reason: text });
const LINK = `${BASE_URL}/jobs/job-1`;
/** Services that show the title and the labels in bold. */
const FORMATTED = new Set<string>(['slack', 'dingtalk', 'wecomMarkdown']);

describe.each(Object.entries(MESSAGE_READERS))('%s', (name, read) => {
  const createBody = BODIES[name as keyof typeof BODIES];

  test('shows 2,000 hostile messages as they are: no link but ours, no mention, no format', () => {
    fc.assert(
      fc.property(texts, (hostile) => {
        const message = createHostileMessage(hostile);
        const { title, fields, link } = message;
        const shown = read(createBody(message));
        expect(shown.mentions).toEqual([]);
        expect(shown.links).toContain(LINK);
        // Parts of our own URL are found as host names.
        expect(shown.links.filter((each) => !LINK.endsWith(each.replace(/^\/+/, '')))).toEqual([]);
        const expected = [title, ...fields.flatMap(({ label, text }) => [label, text]), link.label];
        expect(normalize(shown.text.replaceAll(LINK, '').replace(SIGNATURE, ''))).toBe(
          normalize(expected.join('')),
        );
        expect(shown.text).toContain(SIGNATURE);
        const formats = FORMATTED.has(name) ? [title, ...fields.map(({ label }) => label)] : [];
        expect(shown.formats.map(normalize)).toEqual(formats.map(normalize));
      }),
      { numRuns: 2_000 },
    );
  }, 60_000);
});

describe('webhook', () => {
  const HIDDEN = /[\p{Cc}\p{Surrogate}\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069]/u;
  const clean = (each: string) => toSingleLine(cutEncodedMessages(each));
  const { config } = parseChannel({ name: 'x', kind: 'webhook', url: HOOK, secret: SIGNING_SECRET });
  if (config.kind !== 'webhook') throw new Error('unreachable');

  test('every text of SWR in 2,000 bodies is one clean line, otherwise unchanged', () => {
    fc.assert(
      fc.property(texts, (hostile) => {
        const request = webhook.createRequest(config, createHostileMessage(hostile), CONTEXT);
        const { data } = JSON.parse(request.body) as {
          data: { job: Record<string, string | null>; text: string };
        };
        expect(data.job).toMatchObject({
          resource_name: clean(hostile.name),
          type: clean(hostile.type),
          status: clean(hostile.status),
          reason: clean(hostile.reason),
        });
        for (const each of [...Object.values(data.job), ...data.text.split('\n')]) {
          expect(each).not.toMatch(HIDDEN);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('defuseLinks', () => {
  test('leaves no host name that a browser opens', () => {
    for (const host of ['evil.example', 'www.evil.example', 'a.b', '203.0.113.9', 'evil.example.']) {
      expect(() => new URL(`http://${defuseLinks(`${host}/x`)}`)).toThrow();
    }
  });

  test.each(['2026-11-20 08:06:40 UTC', 'registry-1', 'Wait. Then retry: done.', 'a / b'])(
    'leaves %j unchanged',
    (plain) => {
      expect(defuseLinks(plain)).toBe(plain);
    },
  );
});
