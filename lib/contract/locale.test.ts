import { expect, test } from 'vitest';
import { pickLocale } from './locale';

test.each([
  ['the choice wins', 'zh', 'en', 'zh'],
  ['an unknown choice does not count', 'fr', 'zh-CN', 'zh'],
  ['a regional tag counts for its language', undefined, 'zh-Hans-CN,zh;q=0.9,en;q=0.8', 'zh'],
  ['the order of quality counts', undefined, 'zh;q=0.5,en;q=0.9', 'en'],
  ['a language that is not spoken here is passed over', undefined, 'de,fr;q=0.9,zh;q=0.1', 'zh'],
  ['a refused language does not count', undefined, 'zh;q=0', 'en'],
  ['English where nothing is asked for', undefined, null, 'en'],
  ['English for nonsense', undefined, ';;;,q=', 'en'],
])('%s', (_, chosen, header, expected) => {
  expect(pickLocale(chosen, header)).toBe(expected);
});
