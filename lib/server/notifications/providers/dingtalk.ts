import 'server-only';
import { createHmac } from 'node:crypto';
import { fitMessage, toSignature } from '@/lib/server/notifications/message-text';
import { toMarkdown } from './markdown';
import { parseCodeResponse } from './error-code';
import { JSON_HEADERS, type HttpProvider } from './provider';

/** The whole request may have 20,000 bytes. */
const MAX_BYTES = 18_000;

/**
 * Custom robot of DingTalk: Markdown, without an escape character. Only members listed in `at` are notified, and
 * messages have no `at`. If the robot has a secret, the query contains a signature and a timestamp in milliseconds.
 * @see https://open.dingtalk.com/document/robots/custom-robot-access
 */
export const dingtalk: HttpProvider<'dingtalk'> = {
  createRequest({ url, secret, keyword }, message, { now }) {
    const signed = new URL(url);
    if (secret !== undefined) {
      const sign = createHmac('sha256', secret)
        .update(`${now.toFixed(0)}\n${secret}`)
        .digest('base64');
      signed.searchParams.set('timestamp', now.toFixed(0));
      signed.searchParams.set('sign', sign);
    }
    const text = fitMessage(message, MAX_BYTES, (each) => toMarkdown(each, '\n\n', toSignature(keyword)));
    return {
      url: signed.href,
      headers: JSON_HEADERS,
      body: JSON.stringify({ msgtype: 'markdown', markdown: { title: message.title, text } }),
    };
  },
  parseResponse: (response, now) => parseCodeResponse(response, now, 'dingtalk'),
};
