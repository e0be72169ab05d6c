import 'server-only';
import { parseAnyTimestampMs } from '@/lib/domain/normalize-timestamp';
import type { ExchangeTimes } from '@/lib/server/swr/swr-error';
import type { Advice, LocalizedText } from './explanation';
import { CORRECT_CLOCK } from './next-steps';
import { matchAny } from './text-patterns';

/** Words of an error about the time of a request, in English and Chinese. */
const CLOCK_ERROR = matchAny(
  'signature[^.;,]{0,12}expired|expired signature|signature not yet|too ?skewed|(?:clock|time) ?skew',
  '(?:difference|gap|interval|deviation)[^.;]{0,80}\\btime\\b|x-sdk-date[^.;]{0,60}(?:expired|exceed|too (?:old|late|early|far)|out of|deviat|differ)',
  '(?<!in (?:the|this|your) )(?:request|timestamp|time stamp|x-sdk-date)[^.;,]{0,16}(?:has |is |was )?expired|signature ?time[^;]{0,60}server ?time',
  '签名[^。；，]{0,4}(?:过期|超时|失效)|签名时间|(?:时间戳|x-sdk-date).{0,12}(?:过期|无效|超出|超过|误差|偏差|失效)|(?:时间|时钟).{0,20}(?:偏差|误差|相差|不一致|不同步)|请求[^。；，]{0,4}(?:过期|失效)',
);

const TIME =
  '(\\d{4}-?\\d{2}-?\\d{2}(?:T| ?)\\d{2}:?\\d{2}:?\\d{2}(?:[.,]\\d{1,9})?(?: ?(?:Z|UTC|GMT|[+-]\\d{2}:?\\d{2})\\b)?|\\d{10,13}\\b)';
/** Label and punctuation before a time, such as `server time:`. */
const SIGNED_AT = new RegExp(
  `(?:signature ?time|sign(?:ed|ing)? ?(?:time|date|at)|request ?time|client ?time|签名时间|请求时间|客户端时间)[^\\d]{0,12}${TIME}`,
  'i',
);
const RECEIVED_AT = new RegExp(
  `(?:server ?time|current ?(?:server )?time|gateway ?time|received at|服务器?端?时间|当前时间|系统时间)[^\\d]{0,12}${TIME}`,
  'i',
);

/** The clocks agree within this difference, which also covers the time that a request takes. */
const TOLERANCE_MS = 60_000;

/**
 * Explains an error about the time of a request, with both times and their difference.
 *
 * @param times Times of the request, for those that the text does not contain.
 * @returns Null if the error is about something else.
 */
export function explainClockSkew(text: string, times?: ExchangeTimes): Advice | null {
  if (!CLOCK_ERROR.test(text)) return null;
  const signedAt = parseTime(SIGNED_AT, text) ?? times?.signedAt ?? null;
  const receivedAt = parseTime(RECEIVED_AT, text) ?? times?.respondedAt ?? null;
  if (signedAt === null || receivedAt === null) {
    return {
      cause: {
        en: 'This server’s clock differs from Huawei Cloud’s, so its signatures count as expired.',
        zh: '本服务器时间与华为云不一致，签名被视为已过期。',
      },
      nextStep: CORRECT_CLOCK,
    };
  }
  const skewMs = receivedAt - signedAt;
  const [signed, received] = [formatUtc(signedAt), formatUtc(receivedAt)];
  if (Math.abs(skewMs) <= TOLERANCE_MS) {
    return {
      cause: {
        en: `The signature counts as expired, though the clocks agree: signed at ${signed}, received at ${received}.`,
        zh: `签名被视为已过期，但两端时间一致：签名时间 ${signed}，云端时间 ${received}。`,
      },
      nextStep: {
        en: 'Check whether a proxy holds back or repeats requests. If not, open a support ticket with the request ID.',
        zh: '请检查代理是否延迟或重复发送请求。如果没有，请携带请求 ID 提交工单。',
      },
    };
  }
  const difference = formatDifference(Math.abs(skewMs));
  return {
    cause: {
      en: `This server’s clock is ${difference.en} ${skewMs > 0 ? 'behind' : 'ahead of'} Huawei Cloud’s: signed at ${signed}, received at ${received}.`,
      zh: `本服务器时间比华为云${skewMs > 0 ? '慢' : '快'} ${difference.zh}：签名时间 ${signed}，云端时间 ${received}。`,
    },
    nextStep: CORRECT_CLOCK,
  };
}

function parseTime(label: RegExp, text: string): number | null {
  return parseAnyTimestampMs(label.exec(text)?.[1]);
}

function formatUtc(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** Units in seconds, with their English and Chinese names. */
const UNITS = [
  [86_400, 'd', '天'],
  [3_600, 'h', '小时'],
  [60, 'min', '分'],
  [1, 's', '秒'],
] as const;

/** Formats a difference in its two largest units: `20 min 3 s`, `8 h`. */
export function formatDifference(ms: number): LocalizedText {
  let rest = Math.round(ms / 1000);
  const parts = UNITS.flatMap(([seconds, en, zh]) => {
    const count = Math.floor(rest / seconds);
    rest %= seconds;
    return count === 0 ? [] : [{ en: `${count} ${en}`, zh: `${count} ${zh}` }];
  }).slice(0, 2);
  return { en: parts.map(({ en }) => en).join(' '), zh: parts.map(({ zh }) => zh).join(' ') };
}

const CERTIFICATE_ADVICE: Readonly<Record<string, Advice>> = {
  CERT_NOT_YET_VALID: {
    cause: {
      en: 'The certificate is not valid yet by this server’s clock.',
      zh: '按本服务器时间，证书尚未生效。',
    },
    nextStep: CORRECT_CLOCK,
  },
  CERT_HAS_EXPIRED: {
    cause: {
      en: 'The certificate has expired by this server’s clock.',
      zh: '按本服务器时间，证书已过期。',
    },
    nextStep: {
      en: 'Check this server’s clock. If it’s correct, renew the certificate of the endpoint or of the proxy in between.',
      zh: '请检查本服务器的时间。如果无误，请更新终端节点或中间代理的证书。',
    },
  },
};

/** Explains a failed connection by the dates of a certificate, which a wrong clock invalidates. */
export function explainCertificateDates(cause: string): Advice | null {
  return Object.hasOwn(CERTIFICATE_ADVICE, cause) ? (CERTIFICATE_ADVICE[cause] ?? null) : null;
}
