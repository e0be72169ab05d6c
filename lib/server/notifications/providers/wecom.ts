import 'server-only';
import { markdownOf } from './markdown';
import { resultOfCode } from './code-in-body';
import { JSON_HEADERS, type HttpKind } from './kind';

const LONGEST_BYTES = 4_096;

const CODES = {
  // 20 messages a minute.
  slowDown: [45009, 45033, 45047],
  // The key of the hook, or a message it does not take.
  refused: [93000, 93004, 93008, 40008, 40058, 44004, 45002],
};

/** A group robot of WeCom (developer.work.weixin.qq.com/document/path/91770): Markdown of at most 4096 bytes. */
export const wecom: HttpKind<'wecom'> = {
  requestOf: ({ url }, message) => ({
    url,
    headers: JSON_HEADERS,
    body: JSON.stringify({
      msgtype: 'markdown',
      markdown: { content: markdownOf(message, '\n', LONGEST_BYTES) },
    }),
  }),
  resultOf: (answer, now) => resultOfCode(answer, now, CODES),
};
