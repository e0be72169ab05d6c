import { headers } from 'next/headers';
import { MessagePage } from '@/components/shell/message-page';
import { Link } from '@/components/ui/link';
import { PAGE_NOT_FOUND_MESSAGES } from '@/lib/i18n/page-not-found';
import { getAuth } from '@/lib/server/auth/get-auth';
import { describeRefusal } from '@/lib/server/http/describe-refusal';
import { getViewerPreferences } from './viewer-preferences';

/** Page for unknown paths, and for every path of an unknown host name (see `requireOwnHost`). */
export default async function NotFound() {
  const { locale } = await getViewerPreferences();
  const refusal = getAuth().site.checkHost(await headers());
  if (refusal !== null) return <MessagePage {...describeRefusal(refusal, locale)} />;
  const text = PAGE_NOT_FOUND_MESSAGES[locale];
  return (
    <MessagePage title={text.title} text={text.text}>
      <Link href="/" className="underline hover:text-accent">
        {text.home}
      </Link>
    </MessagePage>
  );
}
