import b from './scripts/lint/browser-support.mjs';
import t from './scripts/lint/translated-text.mjs';
import ts from 'typescript-eslint';
export default ts.config({
  files: ['**/*.{ts,tsx}'],
  languageOptions: { parser: ts.parser, parserOptions: { projectService: true } },
  plugins: { b, t },
  rules: { 'b/supported-api': 'error', 'b/secure-context': 'error', 't/own-element': 'error' },
});
