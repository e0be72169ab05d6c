/** Email as a mail program reads it. */
export interface ParsedMail {
  /** Names of the headers in lower case, in order. */
  headers: [name: string, value: string][];
  subject: string;
  text: string;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Parses an email with a single text part.
 * @throws TypeError Text is not valid UTF-8, or a character is split between two encoded words (RFC 2047).
 */
export function parseMail(raw: string): ParsedMail {
  const end = raw.indexOf('\r\n\r\n');
  const headers = raw
    .slice(0, end)
    .replace(/\r\n[ \t]/g, ' ')
    .split('\r\n')
    .map((line): ParsedMail['headers'][number] => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    });
  const getHeader = (name: string) => headers.find((header) => header[0] === name)?.[1] ?? '';
  const body = raw.slice(end + 4);
  return {
    headers,
    subject: decodeWords(getHeader('subject')),
    text: decodeBody(body, getHeader('content-transfer-encoding')).replaceAll('\r\n', '\n'),
  };
}

function decodeBody(body: string, encoding: string): string {
  if (encoding === 'base64') return utf8.decode(Buffer.from(body, 'base64'));
  return encoding === 'quoted-printable' ? decodeQuotedPrintable(body.replaceAll('=\r\n', '')) : body;
}

function decodeQuotedPrintable(text: string): string {
  const bytes = text.replace(/=([\dA-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return utf8.decode(Buffer.from(bytes, 'latin1'));
}

function decodeWords(header: string): string {
  return header
    .replace(/(=\?[^?]*\?[BQ]\?[^?]*\?=) +(?==\?)/gi, '$1')
    .replace(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi, (_, encoding: string, text: string) =>
      encoding.toUpperCase() === 'B'
        ? utf8.decode(Buffer.from(text, 'base64'))
        : decodeQuotedPrintable(text.replaceAll('_', ' ')),
    );
}
