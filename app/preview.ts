import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { mostPressing, tallyOf, tallyText } from '@/components/jobs/tally';
import { getAccess } from '@/lib/access/process';
import type { JobState, KnownJob } from '@/lib/api/answers';
import { durationOf } from '@/lib/api/job-state';
import { messagesOf } from '@/lib/i18n/catalogue';
import { jobName, statusWords } from '@/lib/i18n/job-words';
import { longDuration } from '@/lib/i18n/long-duration';
import { jobTypeText, type Messages } from '@/lib/i18n/messages';
import { brief } from '@/lib/jobs/brief';
import { isTerminal, type Phase } from '@/lib/jobs/phase';
import { getViewer } from './viewer';

/** What a chat may show of a page that is linked in it: of a job, of a board of some, or of the product alone. */
type Shown = { state: KnownJob } | { states: readonly JobState[] };

/**
 * The preview of a page in chats (Open Graph). `shown` is what whoever asks may see: a chat's crawler, which is not
 * signed in, is told the product's name. The picture tells the phase, and nothing of a job.
 */
export async function preview(shown: Shown | null): Promise<Metadata> {
  const { locale } = await getViewer();
  const text = messagesOf(locale);
  const { title, description, picture } = wordsOf(shown, text);
  return {
    metadataBase: new URL(getAccess().baseUrl(await headers())),
    openGraph: {
      type: 'website',
      siteName: text.product,
      title,
      description,
      images: [{ url: `/og/${picture}.png`, width: 1200, height: 630, alt: text.product }],
    },
    twitter: { card: 'summary_large_image' },
  };
}

interface Words {
  title: string;
  description: string;
  picture: Phase | 'dashboard';
}

function wordsOf(shown: Shown | null, text: Messages): Words {
  if (shown === null) return { title: text.product, description: text.tagline, picture: 'dashboard' };
  if ('states' in shown) {
    const tally = tallyOf(shown.states);
    return {
      title: text.board.title(shown.states.length),
      description: tallyText(tally, text),
      picture: mostPressing(tally),
    };
  }
  const { job, phase } = shown.state;
  const ms = durationOf(shown.state, Date.now());
  const facts = [
    statusWords(job, phase, text),
    isTerminal(phase) && ms !== null && longDuration(ms, text),
    job.type && (jobTypeText(text, job.type) ?? brief(job.type)),
    phase === 'failed' && brief(job.reason ?? ''),
  ];
  return {
    title: jobName(job, text),
    description: facts.filter(Boolean).join(' · '),
    picture: phase,
  };
}
