import 'server-only';
import { toMarkdown } from './markdown';
import { parseCodeResponse } from './error-code';
import { JSON_HEADERS, type HttpProvider } from './provider';

const MAX_BYTES = 4_096;

const ERROR_CODES = {
  // More than 20 messages per minute.
  slowDown: [45009, 45033, 45047],
  // Invalid key or unsupported message.
  refused: [93000, 93004, 93008, 40008, 40058, 44004, 45002],
};

/**
 * Group robot of WeCom: Markdown of up to 4,096 bytes.
 * @see https://developer.work.weixin.qq.com/document/path/91770
 */
export const wecom: HttpProvider<'wecom'> = {
  createRequest: ({ url }, message) => ({
    url,
    headers: JSON_HEADERS,
    body: JSON.stringify({
      msgtype: 'markdown',
      markdown: { content: toMarkdown(message, '\n', MAX_BYTES) },
    }),
  }),
  parseResponse: (response, now) => parseCodeResponse(response, now, ERROR_CODES),
};
