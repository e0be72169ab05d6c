import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { actions } from './iam-actions.json';

const IGNORED = new Set(['node_modules', '.git', '.next', 'public', 'test-results', 'playwright-report']);
const TEXT_FILE = /\.(?:tsx?|mjs|json|md|ya?ml|html|sh|sql|env|example|conf)$|Dockerfile$/;
const SERVICES =
  'swr|iam|sts|smn|obs|vpc|vpcep|kms|ecs|eps|cts|ces|cce|dns|nat|lts|aom|rms|tms|ram|organizations|bss';

/** Matches an action like `swr:instance:listJobs`, but no URN: in those, an ID or a region follows the service. */
const ACTION = new RegExp(`(?<![\\w:/.-])(?:${SERVICES}):[a-zA-Z]*:(?:[a-zA-Z]+\\*?|\\*)(?![\\w:*])`, 'g');

function* listTextFiles(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = folder === '.' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory() && !IGNORED.has(entry.name)) yield* listTextFiles(path);
    else if (entry.isFile() && TEXT_FILE.test(entry.name) && entry.name !== 'package-lock.json') yield path;
  }
}

describe('IAM actions', () => {
  test('every action named in the repository is on an API page', () => {
    const unknown: string[] = [];
    let found = 0;
    for (const file of listTextFiles('.')) {
      for (const [action] of readFileSync(file, 'utf8').matchAll(ACTION)) {
        found += 1;
        if (!Object.hasOwn(actions, action)) unknown.push(`${file}: ${action}`);
      }
    }
    expect(unknown).toEqual([]);
    expect(found).toBeGreaterThan(20);
  });

  test.each([
    ['Allow swr:instance:getJ0b', []],
    ['Allow `swr:instance:listJobs`.', ['swr:instance:listJobs']],
    ['缺少swr:instance:list权限', ['swr:instance:list']],
    ['"sts::decodeAuthorizationMessage"', ['sts::decodeAuthorizationMessage']],
    ['iam::d9c1b0a2:user:a, swr:cn-north-4:*:instance:*', []],
  ])('finds the actions in %j', (text, expected) => {
    expect(Array.from(text.matchAll(ACTION), ([action]) => action)).toEqual(expected);
  });
});
