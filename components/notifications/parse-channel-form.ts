import { isHttpUrl } from '@/lib/contract/http-url';
import { NAME_PATTERN } from '@/lib/contract/name-pattern';
import {
  WECOM_FORMATS,
  type ChannelChange,
  type ChannelKind,
  type ChannelRequest,
} from '@/lib/contract/notification-schemas';

export type ChannelField = 'name' | 'url' | 'to';

const EMAIL_PATTERN = /^[^\s,;<>@]+@[^\s,;<>@]+$/;

/**
 * Parses the channel form. The server validates further.
 *
 * @returns The channel, or null and the invalid fields.
 */
export function parseChannelForm(
  kind: ChannelKind,
  data: FormData,
): { channel: ChannelRequest | null; wrong: ChannelField[] } {
  const { getText, getOptional, name, url, to } = readFields(data);
  const wrong = findWrongFields(kind, { name, url, to });
  if (wrong.length > 0) return { channel: null, wrong };

  switch (kind) {
    case 'email':
      return { channel: { name, kind, to }, wrong };
    case 'feishu':
    case 'dingtalk':
      return {
        channel: { name, kind, url, ...getOptional('secret'), ...getOptional('keyword') },
        wrong,
      };
    case 'wecom':
      return { channel: { name, kind, url, ...toFormat(getText('format')) }, wrong };
    default:
      return { channel: { name, kind, url }, wrong };
  }
}

/**
 * Parses the form that changes a channel. Settings whose fields are blank stay.
 *
 * @returns The change, or null and the invalid fields.
 */
export function parseChannelChange(
  kind: ChannelKind,
  data: FormData,
): { change: ChannelChange | null; wrong: ChannelField[] } {
  const { getText, getOptional, name, url, to } = readFields(data);
  const wrong = findWrongFields(kind, { name, url, to }).filter(
    (field) => field === 'name' || getText(field) !== '',
  );
  if (wrong.length > 0) return { change: null, wrong };
  const change = {
    name,
    ...getOptional('url'),
    ...(to.length > 0 && { to }),
    ...getOptional('secret'),
    ...getOptional('keyword'),
    ...toFormat(getText('format')),
  };
  return { change, wrong };
}

function readFields(data: FormData) {
  const getText = (field: string) => {
    const value = data.get(field);
    return typeof value === 'string' ? value.trim() : '';
  };
  const getOptional = (field: 'url' | 'secret' | 'keyword') => {
    const text = getText(field);
    return text === '' ? {} : { [field]: text };
  };
  const to = getText('to')
    .split(/[,;，；\s]+/)
    .filter((each) => each !== '');
  return { getText, getOptional, name: getText('name'), url: getText('url'), to };
}

function findWrongFields(
  kind: ChannelKind,
  { name, url, to }: { name: string; url: string; to: readonly string[] },
): ChannelField[] {
  const wrong: ChannelField[] = NAME_PATTERN.test(name) ? [] : ['name'];
  if (kind === 'email') {
    if (to.length === 0 || !to.every((each) => EMAIL_PATTERN.test(each))) wrong.push('to');
  } else if (!isHttpUrl(url)) wrong.push('url');
  return wrong;
}

function toFormat(text: string) {
  const format = WECOM_FORMATS.find((each) => each === text);
  return format === undefined ? {} : { format };
}
