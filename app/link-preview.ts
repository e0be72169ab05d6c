import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { INSTANCE_MESSAGES } from '@/components/instance-page/instance-messages';
import { getInstanceStateText, toIconPhase } from '@/components/instance-page/instance-state-text';
import { getMostUrgentPhase, countPhases, formatPhaseCounts } from '@/components/jobs/phase-counts';
import { getAuth } from '@/lib/server/auth/get-auth';
import type { InstanceResponse } from '@/lib/contract/instance-schemas';
import type { JobState, KnownJob } from '@/lib/contract/job-schemas';
import { computeDurationMs } from '@/lib/contract/job-state';
import type { Locale } from '@/lib/contract/locale';
import { getMessages } from '@/lib/i18n/catalog';
import { getJobName, getStatusText, getTypeName } from '@/lib/i18n/job-text';
import { formatLongDuration } from '@/lib/i18n/format-long-duration';
import type { Messages } from '@/lib/i18n/messages';
import { toShortReason } from '@/lib/domain/short-reason';
import { toShortLine } from '@/lib/domain/visible-text';
import { isTerminal, type Phase } from '@/lib/domain/phase';
import { getViewerPreferences } from './viewer-preferences';

/** Subject of a preview: one job, a board of several, or an instance. */
type PreviewSubject = { state: KnownJob } | { states: readonly JobState[] } | { instance: InstanceResponse };

/**
 * Creates the link preview of a page (Open Graph). The image shows the phase only.
 *
 * @param subject Jobs or instance that the caller may view. Null for the product's name only, as for crawlers, which aren't signed
 * in.
 */
export async function createLinkPreview(subject: PreviewSubject | null): Promise<Metadata> {
  const { locale } = await getViewerPreferences();
  const text = getMessages(locale);
  const { title, description, image } = toPreviewText(subject, text, locale);
  const url = `/og/${image}.png`;
  return {
    metadataBase: new URL(getAuth().getBaseUrl(await headers())),
    openGraph: {
      type: 'website',
      siteName: text.product,
      title,
      description,
      images: [{ url, width: 1200, height: 630, alt: text.product }],
    },
    // Without the size and text of the image, which would be repeated on every page.
    twitter: { card: 'summary_large_image', images: url },
  };
}

interface PreviewText {
  title: string;
  description: string;
  image: Phase | 'dashboard';
}

function toPreviewText(subject: PreviewSubject | null, text: Messages, locale: Locale): PreviewText {
  if (subject === null) return { title: text.product, description: text.tagline, image: 'dashboard' };
  if ('states' in subject) {
    const tally = countPhases(subject.states);
    return {
      title: text.board.title(subject.states.length),
      description: formatPhaseCounts(tally, text),
      image: getMostUrgentPhase(tally),
    };
  }
  if ('instance' in subject) {
    const { instance: state } = subject;
    const labels = INSTANCE_MESSAGES[locale];
    return {
      title: toShortLine(state.name ?? '') || state.id,
      description: `${labels.title} · ${getInstanceStateText(state, labels)}`,
      image: toIconPhase(state.phase),
    };
  }
  const { job, phase } = subject.state;
  const ms = computeDurationMs(subject.state, Date.now());
  const details = [
    getStatusText(job, phase, text),
    isTerminal(phase) && ms !== null && formatLongDuration(ms, text),
    job.type && getTypeName(job.type, text),
    phase === 'failed' && toShortReason(job.reason ?? ''),
  ];
  return {
    title: getJobName(job, text),
    description: details.filter(Boolean).join(' · '),
    image: phase,
  };
}
