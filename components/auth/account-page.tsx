import { PageHead } from '@/components/shell/page-head';
import { DANGER_BUTTON, QUIET_BUTTON } from '@/components/ui/button-classes';
import { withBasePath } from '@/lib/contract/base-path';
import type { Locale } from '@/lib/contract/locale';
import { getMessages } from '@/lib/i18n/catalog';
import { account as en } from '@/lib/i18n/en/account';
import { account as zh } from '@/lib/i18n/zh/account';

/** Account of the user. Rendered on the server, so that signing out works without JavaScript. */
export function AccountPage({ name, locale }: { name: string; locale: Locale }) {
  const messages = { en, zh }[locale];
  return (
    <section className="grid max-w-md gap-5 rounded-2xl border border-line bg-card p-5 sm:p-7">
      <PageHead title={`${messages.title} – ${getMessages(locale).product}`} />
      <h1 className="text-2xl font-semibold tracking-tight">{messages.title}</h1>
      <p className="wrap-anywhere">{messages.signedInAs(name)}</p>
      <form
        action={withBasePath('/api/auth/sign-out')}
        method="post"
        className="grid justify-items-start gap-2"
      >
        <p className="text-sm text-mute">{messages.signOutText}</p>
        <button type="submit" className={QUIET_BUTTON}>
          {messages.signOut}
        </button>
      </form>
      <form
        action={withBasePath('/api/auth/sign-out')}
        method="post"
        className="grid justify-items-start gap-2"
      >
        <input type="hidden" name="everywhere" value="yes" />
        <p className="text-sm text-mute">{messages.signOutEverywhereText}</p>
        <button type="submit" className={DANGER_BUTTON}>
          {messages.signOutEverywhere}
        </button>
      </form>
    </section>
  );
}
