import type { Metadata } from 'next';
import { loadHandover } from '@/app/load-handover';
import { preview } from '@/app/preview';
import { requireOwnHost } from '@/app/require-identity';
import { getViewer } from '@/app/viewer';
import { HandedOverJob } from '@/components/handover/handed-over-job';
import { HANDOVER_WORDS } from '@/components/handover/words';
import { messagesOf } from '@/lib/i18n/catalogue';
import { setPageStatus } from '@/lib/page-status';

export async function generateMetadata({ params }: PageProps<'/handover/[token]'>): Promise<Metadata> {
  const handover = await loadHandover((await params).token);
  return preview(handover === null ? null : { state: handover.state });
}

/** One job, for whoever has the link: nobody signs in here. Nothing tells why a link does not work. */
export default async function HandoverPage({ params }: PageProps<'/handover/[token]'>) {
  await requireOwnHost();
  const handover = await loadHandover((await params).token);
  if (handover !== null) return <HandedOverJob {...handover} />;

  setPageStatus(404);
  const { locale } = await getViewer();
  const words = HANDOVER_WORDS[locale];
  return (
    <section className="mx-auto max-w-xl py-10">
      <title>{`${words.endedTitle} – ${messagesOf(locale).product}`}</title>
      <link rel="icon" href="/icons/dashboard.svg" type="image/svg+xml" />
      <h1 className="text-2xl font-semibold tracking-tight">{words.endedTitle}</h1>
      <p className="mt-3 text-mute">{words.endedText}</p>
    </section>
  );
}
