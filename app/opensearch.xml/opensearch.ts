interface Described {
  name: string;
  description: string;
  /** Where the dashboard is reached, without a slash at the end. */
  base: string;
  languageTag: string;
}

/** What a browser needs to search here from its address bar (OpenSearch 1.1). */
export function openSearchDescription({ name, description, base, languageTag }: Described): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>${escaped(name)}</ShortName>
  <Description>${escaped(description)}</Description>
  <Language>${escaped(languageTag)}</Language>
  <InputEncoding>UTF-8</InputEncoding>
  <Image width="16" height="16" type="image/svg+xml">${escaped(base)}/icons/dashboard.svg</Image>
  <Url type="text/html" method="get" template="${escaped(base)}/jobs/find?q={searchTerms}"/>
  <Url type="application/opensearchdescription+xml" rel="self" template="${escaped(base)}/opensearch.xml"/>
</OpenSearchDescription>
`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
