import 'server-only';
import { createHmac } from 'node:crypto';
import { toMarkdown } from './markdown';
import { parseCodeResponse } from './error-code';
import { JSON_HEADERS, type HttpProvider } from './provider';

const MAX_BYTES = 18_000;

const ERROR_CODES = {
  // More than 20 messages per minute; blocked for 10 minutes.
  slowDown: [130101, 410100, 90018],
  // Invalid keyword, signature, address or token; group deleted.
  refused: [300001, 310000, 400013, 400101, 400102, 400105, 404],
};

/**
 * Custom robot of DingTalk: Markdown. If it has a secret, the query contains a signature and a timestamp in
 * milliseconds.
 * @see https://open.dingtalk.com/document/robots/custom-robot-access
 */
export const dingtalk: HttpProvider<'dingtalk'> = {
  createRequest({ url, secret }, message, { now }) {
    const signed = new URL(url);
    if (secret !== undefined) {
      const sign = createHmac('sha256', secret)
        .update(`${now.toFixed(0)}\n${secret}`)
        .digest('base64');
      signed.searchParams.set('timestamp', now.toFixed(0));
      signed.searchParams.set('sign', sign);
    }
    const markdown = { title: message.title, text: toMarkdown(message, '\n\n', MAX_BYTES) };
    return {
      url: signed.href,
      headers: JSON_HEADERS,
      body: JSON.stringify({ msgtype: 'markdown', markdown }),
    };
  },
  parseResponse: (response, now) => parseCodeResponse(response, now, ERROR_CODES),
};
