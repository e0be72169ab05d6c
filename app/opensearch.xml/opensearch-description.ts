import { escapeMarkup } from '@/app/escape-markup';

interface SearchEngine {
  name: string;
  description: string;
  /** Base URL without a trailing slash. */
  base: string;
  languageTag: string;
}

/**
 * Creates the OpenSearch description that lets a browser search from its address bar.
 *
 * @see OpenSearch 1.1
 */
export function createOpenSearchDescription({ name, description, base, languageTag }: SearchEngine): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>${escapeMarkup(name)}</ShortName>
  <Description>${escapeMarkup(description)}</Description>
  <Language>${escapeMarkup(languageTag)}</Language>
  <InputEncoding>UTF-8</InputEncoding>
  <Image width="16" height="16" type="image/svg+xml">${escapeMarkup(base)}/icons/dashboard.svg</Image>
  <Url type="text/html" method="get" template="${escapeMarkup(base)}/jobs/find?q={searchTerms}"/>
  <Url type="application/opensearchdescription+xml" rel="self" template="${escapeMarkup(base)}/opensearch.xml"/>
</OpenSearchDescription>
`;
}
