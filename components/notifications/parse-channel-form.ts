import { isHttpUrl } from '@/lib/contract/http-url';
import { NAME_PATTERN } from '@/lib/contract/name-pattern';
import { WECOM_FORMATS, type ChannelKind, type ChannelRequest } from '@/lib/contract/notification-schemas';

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
  const getText = (field: string) => {
    const value = data.get(field);
    return typeof value === 'string' ? value.trim() : '';
  };
  const [name, url] = [getText('name'), getText('url')];
  const getOptional = (field: 'secret' | 'keyword') => {
    const text = getText(field);
    return text === '' ? {} : { [field]: text };
  };
  const to = getText('to')
    .split(/[,;，；\s]+/)
    .filter((each) => each !== '');

  const wrong: ChannelField[] = NAME_PATTERN.test(name) ? [] : ['name'];
  if (kind === 'email') {
    if (to.length === 0 || !to.every((each) => EMAIL_PATTERN.test(each))) wrong.push('to');
  } else if (!isHttpUrl(url)) wrong.push('url');
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
    case 'wecom': {
      const format = WECOM_FORMATS.find((each) => each === getText('format'));
      return { channel: { name, kind, url, ...(format !== undefined && { format }) }, wrong };
    }
    default:
      return { channel: { name, kind, url }, wrong };
  }
}
