import { describe, expect, test } from 'vitest';
import { getMessages } from '@/lib/i18n/catalog';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { createMarkdownCard } from './markdown-card';
import { ZERO_WIDTH_SPACE } from '@/lib/domain/interrupt-addresses';
import { escapeMarkdown } from './escape-markdown';
import { createBadgeMarkdown, createCurlCommand, createGoCode, createPythonCode } from './snippets';
import { SHARE_MESSAGES } from './share-messages';

/** An address as renderers recognize it: a scheme, `//`, `www.`, a host name or an email address. */
const ADDRESS =
  /:\/\/|\/\/[\p{L}\p{N}]|www\.|(?:mailto|xmpp):[^\s\u200b]|[^\s\u200b]@|[\p{L}\p{N}][.。．｡][\p{L}\p{N}]/iu;

const HOSTILE = [
  '](https://evil.example) [click',
  '<img src=x onerror=alert(1)>',
  '| --- | new | cells |',
  'first line\n# a heading\n- a list',
  '`code` **bold** __bold__ ~~gone~~ ==mark==',
  '![pixel](https://evil.example/p.png)',
  'https://evil.example and www.evil.example and me@evil.example',
  '//evil.example HTTP://evil.example ftp://evil.example evil.example/path evil。example',
  'mailto:me@evil.example xmpp:me@evil.example/x javascript:alert(1) a+b@evil.example',
  '&lt;script&gt; &#x5d;',
  '@everyone $\\frac{1}{2}$ x^2^',
  '\\',
  '\\|\\|',
  'right \u202e to left \u2066 isolated \u0007 bell \u200b none',
  '<!-- a comment',
  '[^1] [x] {#id .class}',
];

/** Removes escaped characters, which leaves only characters with a meaning in Markdown. */
const removeEscapes = (text: string) => text.replace(/\\[!-/:-@[-`{-~]/g, '');

describe('escapeMarkdown', () => {
  test.each(HOSTILE)('%j is shown as plain text', (hostile) => {
    const text = escapeMarkdown(hostile);
    const unescapedRest = removeEscapes(text);
    expect(unescapedRest).not.toMatch(/[\\`*_{}[\]<>#|~!&$@^=\n\r]/);
    expect(unescapedRest.replaceAll(ZERO_WIDTH_SPACE, '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    const unescaped = text.replace(/\\([!-/:-@[-`{-~])/g, '$1');
    // Renderers that find addresses, such as remark-gfm and markdown-it with linkify, do so without the escapes.
    expect(unescaped).not.toMatch(ADDRESS);
    // Without the escapes and interruptions, the text is the same as before.
    expect(unescaped.replace(/[\s\u200b]+/g, '')).toBe(hostile.replace(/[\s\p{Cc}\p{Cf}]+/gu, ''));
  });

  test.each(['- no list', '+ no list', '1. no list', '2) no list'])('%j does not start a list', (text) => {
    expect(escapeMarkdown(text)).not.toMatch(/^([-+]|\d+[.)])\s/);
  });
});

function createState(text: string): KnownJob {
  const at = '2026-11-25T01:00:00.000Z';
  return {
    job: {
      id: '36db69c5-b2d5-11eb-b044-0255ac101219',
      resource_name: text,
      type: text,
      status: 'Failed',
      reason: text,
      created_at: '2026-11-25T00:50:00Z',
      updated_at: '2026-11-25T01:00:00Z',
    },
    phase: 'failed',
    profile: 'beijing',
    region: 'cn-north-4',
    checkedAt: at,
    nextCheckAt: null,
    stale: null,
    history: [{ status: text, phase: 'failed', observedAt: at, notBefore: null }],
    explanation: null,
    estimate: null,
    pinned: false,
    note: 'our note',
  };
}

const viewpoint = { now: Date.parse('2026-11-25T02:00:00Z'), url: 'https://jobs.example.com/jobs/x' };

describe('createMarkdownCard', () => {
  test.each(HOSTILE)('the card of a job named %j is one table with two columns', (hostile) => {
    for (const locale of ['en', 'zh'] as const) {
      const card = createMarkdownCard(createState(hostile), {
        ...viewpoint,
        locale,
        messages: getMessages(locale),
      });
      const lines = card.trimEnd().split('\n');
      expect(lines.length).toBe(10);
      for (const line of lines) expect(removeEscapes(line).match(/\|/g), line).toHaveLength(3);
      expect(card).not.toContain('our note');
      expect(card).not.toContain('beijing');
    }
  });

  test('a card compares the duration with past runs, if there are any', () => {
    const estimate = {
      source: 'own',
      runs: 48,
      medianMs: 720_000,
      p90Ms: 900_000,
      longerThanPercent: 9,
    } as const;
    const create = (change: Partial<KnownJob>) =>
      createMarkdownCard(
        { ...createState('demo'), ...change },
        { ...viewpoint, locale: 'en', messages: getMessages('en') },
      );
    expect(create({ estimate })).toContain(
      '| Compared with past runs | Typical 12m · 48 runs · −2m vs typical |',
    );
    expect(create({})).not.toContain('past runs');
    const prior = { ...estimate, source: 'prior', runs: 0, p90Ms: null, longerThanPercent: null } as const;
    expect(create({ estimate: prior })).not.toContain('past runs');
  });

  test('an encoded authorization message is left out of a card', () => {
    const text = `denied, encoded_authorization_message: ${'Ab3+'.repeat(500)}`;
    const card = createMarkdownCard(createState(text), {
      ...viewpoint,
      locale: 'en',
      messages: getMessages('en'),
    });
    expect(card).toContain('| Reason | denied, encoded\\_authorization\\_message: \\[…\\]');
  });

  test('a card is in the language of the user', () => {
    const en = createMarkdownCard(createState('demo'), {
      ...viewpoint,
      locale: 'en',
      messages: getMessages('en'),
    });
    expect(en).toContain('| Status | ✗ Failed after 10m |');
    expect(en).toContain('| Created | 25 Nov 2026, 00:50:00 UTC |');
    expect(en).toContain('| Link | <https://jobs.example.com/jobs/x> |');
    const zh = createMarkdownCard(createState('demo'), {
      ...viewpoint,
      locale: 'zh',
      messages: getMessages('zh'),
    });
    expect(zh).toContain('| 状态 | ✗ 失败 耗时 10 分钟 |');
  });
});

describe('snippets', () => {
  test('snippets contain the job and the region, and no credentials', () => {
    const shared = { jobId: 'a-1', region: 'cn-north-4', origin: 'https://jobs.example.com' };
    expect(createBadgeMarkdown(shared)).toBe(
      '[![SWR job](https://jobs.example.com/api/jobs/a-1/badge.svg?token=BADGE_TOKEN)](https://jobs.example.com/jobs/a-1)\n',
    );
    expect(createCurlCommand(shared)).toContain("'https://jobs.example.com/api/jobs/a-1'");
    expect(createPythonCode(shared)).toContain('show_instance_job(ShowInstanceJobRequest(job_id="a-1"))');
    expect(createPythonCode(shared)).toContain('SwrRegion.value_of("cn-north-4")');
    expect(createGoCode(shared)).toContain('ShowInstanceJob(&model.ShowInstanceJobRequest{JobId: "a-1"})');
    expect(createGoCode(shared)).toContain('region.ValueOf("cn-north-4")');
  });
});

describe('SHARE_MESSAGES', () => {
  test('both languages have all messages', () => {
    const keys = (messages: object): string[] =>
      Object.entries(messages).flatMap(([key, value]: [string, unknown]) =>
        typeof value === 'object' && value !== null ? keys(value).map((each) => `${key}.${each}`) : [key],
      );
    expect(keys(SHARE_MESSAGES.zh)).toEqual(keys(SHARE_MESSAGES.en));
  });
});
