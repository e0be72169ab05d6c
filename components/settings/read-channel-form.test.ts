import { expect, test } from 'vitest';
import { readChannelForm } from './read-channel-form';

function formOf(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

test('a webhook and a bot are read, without what another kind would have', () => {
  const fields = { name: ' Team A ', url: ' https://example.com/x ', secret: ' s ', to: 'a@b' };
  expect(readChannelForm('webhook', formOf(fields)).channel).toEqual({
    name: 'Team A',
    kind: 'webhook',
    url: 'https://example.com/x',
  });
  expect(readChannelForm('feishu', formOf(fields)).channel).toEqual({
    name: 'Team A',
    kind: 'feishu',
    url: 'https://example.com/x',
    secret: 's',
  });
  expect(readChannelForm('dingtalk', formOf({ ...fields, secret: '' })).channel).not.toHaveProperty('secret');
});

test('mail goes to as many as are named, whatever stands between them', () => {
  const to = 'li@example.com，wang@example.com; zhang@example.com';
  expect(readChannelForm('email', formOf({ name: '值班', to })).channel).toEqual({
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
] as const)('%s with %o says what is wrong', (kind, fields, wrong) => {
  expect(readChannelForm(kind, formOf(fields))).toEqual({ channel: null, wrong });
});
