import { describe, expect, test } from 'vitest';
import { parseChannelForm } from './parse-channel-form';

function createForm(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

describe('parseChannelForm', () => {
  test('parses a webhook and a bot without the fields of other types', () => {
    const fields = { name: ' Team A ', url: ' https://example.com/x ', secret: ' s ', to: 'a@b' };
    expect(parseChannelForm('webhook', createForm(fields)).channel).toEqual({
      name: 'Team A',
      kind: 'webhook',
      url: 'https://example.com/x',
    });
    expect(parseChannelForm('feishu', createForm(fields)).channel).toEqual({
      name: 'Team A',
      kind: 'feishu',
      url: 'https://example.com/x',
      secret: 's',
    });
    expect(parseChannelForm('dingtalk', createForm({ ...fields, secret: '' })).channel).not.toHaveProperty(
      'secret',
    );
  });

  test('parses the keyword of a bot and the format of WeCom messages', () => {
    const fields = {
      name: 'Team A',
      url: 'https://example.com/x',
      secret: '',
      keyword: ' [SWR] ',
      format: 'markdown',
    };
    const common = { name: 'Team A', url: 'https://example.com/x' };
    expect(parseChannelForm('dingtalk', createForm(fields)).channel).toEqual({
      ...common,
      kind: 'dingtalk',
      keyword: '[SWR]',
    });
    expect(parseChannelForm('wecom', createForm(fields)).channel).toEqual({
      ...common,
      kind: 'wecom',
      format: 'markdown',
    });
    expect(parseChannelForm('slack', createForm(fields)).channel).toEqual({ ...common, kind: 'slack' });
  });

  test('parses several email addresses with any separator', () => {
    const to = 'li@example.com，wang@example.com; zhang@example.com';
    expect(parseChannelForm('email', createForm({ name: '值班', to })).channel).toEqual({
      name: '值班',
      kind: 'email',
      to: ['li@example.com', 'wang@example.com', 'zhang@example.com'],
    });
  });

  test.each([
    ['webhook', { name: '', url: 'https://example.com' }, ['name']],
    ['slack', { name: '-x', url: 'example.com' }, ['name', 'url']],
    ['wecom', { name: 'x', url: 'ftp://example.com' }, ['url']],
    ['feishu', { name: 'x', url: 'https://user:password@example.com' }, ['url']],
    ['email', { name: 'x', to: '' }, ['to']],
    ['email', { name: 'x', to: 'li@example.com, wang' }, ['to']],
  ] as const)('reports the invalid fields of %s with %o', (kind, fields, wrong) => {
    expect(parseChannelForm(kind, createForm(fields))).toEqual({ channel: null, wrong });
  });
});
