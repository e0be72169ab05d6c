import 'server-only';
import type { ConfigFor } from '@/lib/server/notifications/channel-config';
import type { Message } from '@/lib/server/notifications/message-content';
import { fitMessage, mapTexts, SIGNATURE, toPlainText } from '@/lib/server/notifications/message-text';
import { neutralizeTags } from '@/lib/server/notifications/neutralize-markup';
import { parseCodeResponse } from './error-code';
import { toMarkdown } from './markdown';
import { JSON_HEADERS, type HttpProvider } from './provider';

/** WeCom shows Markdown, but WeChat, where members may read the group, shows only plain text. */
const FORMATS: Record<
  ConfigFor<'wecom'>['format'],
  { maxBytes: number; render: (message: Message) => string }
> = {
  text: { maxBytes: 2_048, render: (message) => toPlainText(mapTexts(message, neutralizeTags)) },
  markdown: { maxBytes: 4_096, render: (message) => toMarkdown(message, '\n', SIGNATURE) },
};

/**
 * Group robot of WeCom: plain text or Markdown. Both formats support the mention `<@userid>`, no escape character, and
 * clients link addresses in them.
 * @see https://developer.work.weixin.qq.com/document/path/91770
 */
export const wecom: HttpProvider<'wecom'> = {
  createRequest({ url, format }, message) {
    const { maxBytes, render } = FORMATS[format];
    return {
      url,
      headers: JSON_HEADERS,
      body: JSON.stringify({
        msgtype: format,
        [format]: { content: fitMessage(message, maxBytes, render) },
      }),
    };
  },
  parseResponse: (response, now) => parseCodeResponse(response, now, 'wecom'),
};
