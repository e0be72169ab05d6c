import { expect, test } from 'vitest';
import { messagesOf } from '@/lib/i18n/catalogue';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { markdownCard } from './markdown-card';
import { markdownText } from './markdown-text';
import { badgeMarkdown, curlCommand, goCode, pythonCode } from './snippets';
import { SHARE_WORDS } from './words';

const HOSTILE = [
  '](https://evil.example) [click',
  '<img src=x onerror=alert(1)>',
  '| --- | new | cells |',
  'first line\n# a heading\n- a list',
  '`code` **bold** __bold__ ~~gone~~ ==mark==',
  '![pixel](https://evil.example/p.png)',
  'https://evil.example and www.evil.example and me@evil.example',
  '&lt;script&gt; &#x5d;',
  '@everyone $\\frac{1}{2}$ x^2^',
  '\\',
  '\\|\\|',
  'right \u202e to left \u2066 isolated \u0007 bell \u200b none',
  '<!-- a comment',
  '[^1] [x] {#id .class}',
];

/** Removes escaped characters, which leaves only characters with a meaning in Markdown. */
const unescaped = (text: string) => text.replace(/\\[!-/:-@[-`{-~]/g, '');

test.each(HOSTILE)('%j says in Markdown what it says', (hostile) => {
  const text = markdownText(hostile);
  const rest = unescaped(text);
  expect(rest).not.toMatch(/[\\`*_{}[\]<>#|~!&$@^=\n\r]/);
  expect(rest).not.toMatch(/:\/\/|www\./i);
  expect(rest).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  // Without the escapes, the text is the same as before.
  const seen = text.replace(/\\([!-/:-@[-`{-~])/g, '$1');
  expect(seen.replace(/\s+/g, '')).toBe(hostile.replace(/[\s\p{Cc}\p{Cf}]+/gu, ''));
});

test.each(['- no list', '+ no list', '1. no list', '2) no list'])('%j begins no list', (text) => {
  expect(markdownText(text)).not.toMatch(/^([-+]|\d+[.)])\s/);
});

function stateOf(text: string): KnownJob {
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

test.each(HOSTILE)('a card of a job named %j is one table of two columns', (hostile) => {
  for (const locale of ['en', 'zh'] as const) {
    const card = markdownCard(stateOf(hostile), { ...viewpoint, locale, text: messagesOf(locale) });
    const lines = card.trimEnd().split('\n');
    expect(lines.length).toBe(10);
    for (const line of lines) expect(unescaped(line).match(/\|/g), line).toHaveLength(3);
    expect(card).not.toContain('our note');
    expect(card).not.toContain('beijing');
  }
});

test('a card says how it stands in the language of who copies it', () => {
  const en = markdownCard(stateOf('demo'), { ...viewpoint, locale: 'en', text: messagesOf('en') });
  expect(en).toContain('| Status | ✗ Failed after 10 min |');
  expect(en).toContain('| Created | 25 Nov 2026, 00:50:00 UTC |');
  expect(en).toContain('| Link | <https://jobs.example.com/jobs/x> |');
  const zh = markdownCard(stateOf('demo'), { ...viewpoint, locale: 'zh', text: messagesOf('zh') });
  expect(zh).toContain('| 状态 | ✗ 失败 用时 10 分钟 |');
});

test('code has the job and the region in it, and no credential', () => {
  const shared = { jobId: 'a-1', region: 'cn-north-4', origin: 'https://jobs.example.com' };
  expect(badgeMarkdown(shared)).toBe(
    '[![SWR job](https://jobs.example.com/api/jobs/a-1/badge.svg?token=BADGE_TOKEN)](https://jobs.example.com/jobs/a-1)\n',
  );
  expect(curlCommand(shared)).toContain("'https://jobs.example.com/api/jobs/a-1'");
  expect(pythonCode(shared)).toContain('show_instance_job(ShowInstanceJobRequest(job_id="a-1"))');
  expect(pythonCode(shared)).toContain('SwrRegion.value_of("cn-north-4")');
  expect(goCode(shared)).toContain('ShowInstanceJob(&model.ShowInstanceJobRequest{JobId: "a-1"})');
  expect(goCode(shared)).toContain('region.ValueOf("cn-north-4")');
});

test('both languages have every word', () => {
  const keys = (words: object): string[] =>
    Object.entries(words).flatMap(([key, value]: [string, unknown]) =>
      typeof value === 'object' && value !== null ? keys(value).map((each) => `${key}.${each}`) : [key],
    );
  expect(keys(SHARE_WORDS.zh)).toEqual(keys(SHARE_WORDS.en));
});
