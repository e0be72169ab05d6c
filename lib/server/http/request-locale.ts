import 'server-only';
import { LOCALE_COOKIE, pickLocale, type Locale } from '@/lib/contract/locale';
import { readCookie } from '@/lib/server/auth/cookies';

/** Returns the language that a request chose by its cookie, or prefers by its Accept-Language. */
export const getRequestLocale = ({ headers }: Request): Locale =>
  pickLocale(readCookie(headers.get('Cookie'), LOCALE_COOKIE), headers.get('Accept-Language'));
