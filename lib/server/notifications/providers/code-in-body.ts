import 'server-only';
import * as z from 'zod';
import { parseJson } from '@/lib/server/parse-json';
import type { HttpAnswer } from '@/lib/server/notifications/guarded-fetch';
import { delivered, quoted, resultOfStatus, type Result } from '@/lib/server/notifications/result';

const schema = z.looseObject({
  code: z.number().optional(),
  msg: z.string().optional(),
  StatusCode: z.number().optional(),
  errcode: z.number().optional(),
  errmsg: z.string().optional(),
});

/** How these codes are to be taken; all others are failures that may heal. */
interface Codes {
  slowDown: readonly number[];
  refused: readonly number[];
}

/** Feishu, DingTalk and WeCom answer 200 whatever came of it, and say in the body what did. */
export function resultOfCode(answer: HttpAnswer, now: number, { slowDown, refused }: Codes): Result {
  const byStatus = resultOfStatus(answer, now);
  if (byStatus.kind === 'failed') return byStatus;
  const parsed = schema.safeParse(parseJson(answer.body));
  const said = parsed.success ? parsed.data : {};
  const code = said.errcode ?? said.code ?? said.StatusCode;
  if (code === undefined) {
    const detail = `It answered ${answer.status} without saying whether it took the message${quoted(answer.body)}`;
    return { kind: 'failed', why: 'failed', detail };
  }
  if (code === 0) return delivered(`It answered ${answer.status}, code 0.`);
  const why = slowDown.includes(code) ? 'slow_down' : refused.includes(code) ? 'refused' : 'failed';
  const detail = `It refused the message with code ${code}${quoted(said.errmsg ?? said.msg ?? '')}`;
  return { kind: 'failed', why, detail };
}
