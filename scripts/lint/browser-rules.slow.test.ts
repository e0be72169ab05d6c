import { ESLint, type Linter } from 'eslint';
import ts from 'typescript-eslint';
import { beforeAll, describe, expect, test } from 'vitest';
import browserSupport from './browser-support.mjs';
import translatedText from './translated-text.mjs';

/** A file of the TypeScript project, in whose place the samples are checked. */
const FILE = 'components/ui/link.tsx';

const eslint = new ESLint({
  overrideConfigFile: true,
  overrideConfig: {
    files: ['**/*.tsx'],
    languageOptions: { parser: ts.parser, parserOptions: { projectService: true } },
    plugins: { 'browser-support': browserSupport, 'translated-text': translatedText },
    rules: {
      'browser-support/features': 'error',
      'browser-support/secure-context': 'error',
      'translated-text/own-element': 'error',
    },
  } as unknown as Linter.Config,
});

async function findErrors(code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: FILE });
  return (result?.messages ?? []).map(({ message }) => message);
}

// The first check loads the whole project.
beforeAll(() => findErrors(''), 120_000);

describe('features', () => {
  test.each([
    ['a static method', 'AbortSignal.any([]);'],
    ['a method of any list', 'export const f = (list: readonly string[]) => list.toSorted();'],
    ['an optional call', 'export const f = (list?: string[]) => list?.toReversed();'],
    ['a name in quotes', "export const f = (list: string[]) => list['toSorted']();"],
    ['a typed array', 'new Float32Array().toSorted();'],
    ['destructuring', 'export const { canParse } = URL;'],
    ['a property', 'export const f = (params: URLSearchParams) => params.size;'],
    ['a global function', 'requestIdleCallback(() => undefined);'],
    ['a member of the window', 'window.requestIdleCallback(() => undefined);'],
    ['a class', "new URLPattern('/x');"],
    ['a class of Intl', "new Intl.Segmenter('en');"],
    ['a static method with the name of an instance method', 'Response.json({});'],
    [
      'iteration over a stream',
      'export async function f(s: ReadableStream<string>) { for await (const x of s) console.log(x); }',
    ],
  ])('finds %s', async (_, code) => {
    expect(await findErrors(code)).toEqual([expect.stringMatching(/missing in (chrome|firefox|safari)/)]);
  });

  test('allows what all supported browsers have, what is only tested for, and names of the project', async () => {
    const code = `
      export const f = (list: string[], own: { toSorted: () => void }) => [
        structuredClone(list.findLast(Boolean)), list.at(-1), Object.hasOwn(own, 'x'), own.toSorted(),
        typeof requestIdleCallback === 'undefined',
      ];`;
    expect(await findErrors(code)).toEqual([]);
  });
});

describe('secure-context', () => {
  test('finds APIs that are missing on plain HTTP, unless their absence is handled', async () => {
    expect(await findErrors('crypto.randomUUID();')).toEqual([expect.stringContaining('plain HTTP')]);
    expect(await findErrors('void navigator.clipboard.writeText("");')).toHaveLength(1);
    const handled = 'export const c = navigator.clipboard as Clipboard | undefined;';
    expect(await findErrors(handled)).toEqual([]);
  });
});

describe('own-element', () => {
  const lint = (jsx: string) =>
    findErrors(`
      import type { ReactNode } from 'react';
      declare const [text, count, isShown, list]: [string, number, boolean, string[]];
      declare function Icon(): ReactNode;
      function Plain() { return text; }
      export const f = (children: ReactNode) => ${jsx};`);

  test.each([
    ['a text beside an element', '<p>{text} <b>x</b></p>'],
    ['a number beside an element', '<p><b>x</b>{count}</p>'],
    ['a text that comes and goes', '<p><b>x</b>{isShown && text}</p>'],
    ['a list of texts', '<p><b>x</b>{list}</p>'],
    ['two texts', '<p>{text}{count}</p>'],
    ['a fixed text after an element that comes and goes', '<p>{isShown && <b>x</b>} fixed</p>'],
    ['a fixed text after a component', '<p><Icon /> fixed</p>'],
    ['a text in a fragment', '<p><b>x</b>{isShown && <>fixed</>}</p>'],
    ['a text inside a component', '<Icon.Box><b>x</b>{text}</Icon.Box>'],
    ['children that may be texts', '<p><b>x</b>{children}</p>'],
    ['a component that returns a text', '<p><Plain /></p>'],
  ])('finds %s', async (_, jsx) => {
    expect(await lint(jsx)).not.toEqual([]);
  });

  test.each([
    ['a text in an element of its own', '<p><span>{text}</span><b>{count}</b></p>'],
    ['one text or another', "<p>{isShown ? text : 'other'}</p>"],
    ['a text or an element', '<p>{isShown ? text : <b>x</b>}</p>'],
    ['a fixed text before an element that comes and goes', '<p>fixed {isShown && <b>x</b>}</p>'],
    ['a fixed text after an element', '<p><b>x</b> fixed</p>'],
    ['a condition that may be an empty text', '<p><b>x</b>{text && <i>{text}</i>}</p>'],
    ['children alone', '<p>{children}</p>'],
  ])('allows %s', async (_, jsx) => {
    expect(await lint(jsx)).toEqual([]);
  });
});
