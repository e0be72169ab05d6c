import 'server-only';
import * as z from 'zod';
import { parseJson } from '@/lib/server/parse-json';
import type { ChannelKind } from '@/lib/contract/notification-schemas';
import { findRejectionCause } from '@/lib/server/notifications/rejection-cause';
import type { HttpResponse } from '@/lib/server/notifications/guarded-fetch';
import { success, toQuote, parseHttpResponse, type SendResult } from '@/lib/server/notifications/send-result';

const bodySchema = z.looseObject({
  code: z.number().optional(),
  msg: z.string().optional(),
  StatusCode: z.number().optional(),
  errcode: z.number().optional(),
  errmsg: z.string().optional(),
});

/**
 * Interprets the response of Feishu, DingTalk or WeCom, which return HTTP 200 even for errors and an error
 * code in the body.
 */
export function parseCodeResponse(response: HttpResponse, now: number, kind: ChannelKind): SendResult {
  const result = parseHttpResponse(response, now);
  if (result.kind === 'failed') return result;
  const parsed = bodySchema.safeParse(parseJson(response.body));
  const body = parsed.success ? parsed.data : {};
  const code = body.errcode ?? body.code ?? body.StatusCode;
  if (code === undefined) {
    const detail = `Responded with HTTP ${response.status}, but without a result code${toQuote(response.body)}`;
    return { kind: 'failed', why: 'failed', detail };
  }
  if (code === 0) return success(`Responded with HTTP ${response.status}, code 0.`);
  const detail = `Rejected with code ${code}${toQuote(body.errmsg ?? body.msg ?? '')}`;
  const isThrottled = findRejectionCause(kind, detail) === 'rate_limit';
  return { kind: 'failed', why: isThrottled ? 'slow_down' : 'failed', detail };
}
