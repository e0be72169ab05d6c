import { escapeMarkup } from '@/app/escape-markup';
import { NO_STORE_HEADERS } from '@/lib/server/http/raw-response';

/**
 * Creates a plain page, without styles and scripts: the Content-Security-Policy of API responses allows none.
 *
 * @param title Title, as text.
 * @param body Content, as HTML.
 */
export function createHtmlResponse({
  status,
  languageTag,
  title,
  body,
}: {
  status: number;
  languageTag: string;
  title: string;
  body: string;
}): Response {
  const html = `<!doctype html>
<html lang="${languageTag}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeMarkup(title)}</title>
${body}
`;
  const headers = { ...NO_STORE_HEADERS, 'Content-Type': 'text/html; charset=utf-8' };
  return new Response(html, { status, headers });
}
