import 'server-only';
import { createHmac } from 'node:crypto';
import { markdownOf } from './markdown';
import { resultOfCode } from './code-in-body';
import { JSON_HEADERS, type HttpKind } from './kind';

const LONGEST_BYTES = 18_000;

const CODES = {
  // 20 messages a minute; whoever sends more is shut out for ten minutes.
  slowDown: [130101, 410100, 90018],
  // Keyword, signature or address; token; group gone.
  refused: [300001, 310000, 400013, 400101, 400102, 400105, 404],
};

/**
 * A custom robot of DingTalk (open.dingtalk.com/document/robots/custom-robot-access): Markdown, signed in the query with
 * a timestamp in milliseconds, where the robot has a secret.
 */
export const dingtalk: HttpKind<'dingtalk'> = {
  requestOf({ url, secret }, message, { now }) {
    const signed = new URL(url);
    if (secret !== undefined) {
      const sign = createHmac('sha256', secret)
        .update(`${now.toFixed(0)}\n${secret}`)
        .digest('base64');
      signed.searchParams.set('timestamp', now.toFixed(0));
      signed.searchParams.set('sign', sign);
    }
    const markdown = { title: message.title, text: markdownOf(message, '\n\n', LONGEST_BYTES) };
    return {
      url: signed.href,
      headers: JSON_HEADERS,
      body: JSON.stringify({ msgtype: 'markdown', markdown }),
    };
  },
  resultOf: (answer, now) => resultOfCode(answer, now, CODES),
};
