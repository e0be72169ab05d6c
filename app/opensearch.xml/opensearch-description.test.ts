import { describe, expect, test } from 'vitest';
import { createOpenSearchDescription } from './opensearch-description';

describe('createOpenSearchDescription', () => {
  test('escapes the name, the description and the URL', () => {
    const xml = createOpenSearchDescription({
      name: 'A & B',
      description: '<script>',
      base: 'https://jobs.example.com/a?b="c"&d',
      languageTag: 'zh-CN',
    });
    expect(xml).toContain('<ShortName>A &amp; B</ShortName>');
    expect(xml).toContain('<Description>&lt;script&gt;</Description>');
    expect(xml).toContain(
      'template="https://jobs.example.com/a?b=&quot;c&quot;&amp;d/jobs/find?q={searchTerms}"',
    );
  });
});
