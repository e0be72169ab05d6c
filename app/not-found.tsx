import { MessagePage } from '@/components/shell/message-page';
import { Link } from '@/components/ui/link';
import { getMessages } from '@/lib/i18n/catalog';
import { getViewerPreferences } from './viewer-preferences';

export default async function NotFound() {
  const text = getMessages((await getViewerPreferences()).locale).pageNotFound;
  return (
    <MessagePage title={text.title} text={text.text}>
      <Link href="/" className="underline hover:text-accent">
        {text.home}
      </Link>
    </MessagePage>
  );
}
