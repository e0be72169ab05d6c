import { serverClock } from '@/lib/client/server-clock';
import { getBasePath } from '@/lib/contract/base-path';
import type { KnownJob } from '@/lib/contract/job-schemas';
import type { Locale } from '@/lib/contract/locale';
import type { Messages } from '@/lib/i18n/messages';
import { createGitHubStep, createGitLabJob, createJenkinsStage } from './ci-snippets';
import { createMarkdownCard } from './markdown-card';
import type { ShareMessages } from './share-messages';
import {
  createBadgeMarkdown,
  createCurlCommand,
  createGoCode,
  createKooCliCommand,
  createPythonCode,
  createTerraformCode,
  toJobUrl,
  type SharedJob,
} from './snippets';

/** Text about a job that can be copied. */
export type ShareText = keyof ShareMessages['what'];

const SNIPPETS: Record<Exclude<ShareText, 'card'>, (job: SharedJob) => string> = {
  link: toJobUrl,
  badge: createBadgeMarkdown,
  curl: createCurlCommand,
  kooCli: createKooCliCommand,
  terraform: createTerraformCode,
  python: createPythonCode,
  go: createGoCode,
  gitHub: createGitHubStep,
  gitLab: createGitLabJob,
  jenkins: createJenkinsStage,
};

/** Creates a text about a job, in the user's language if it has one. */
export function createShareText(
  what: ShareText,
  state: KnownJob,
  { locale, messages }: { locale: Locale; messages: Messages },
): string {
  const job = { jobId: state.job.id, region: state.region, origin: window.location.origin + getBasePath() };
  if (what !== 'card') return SNIPPETS[what](job);
  return createMarkdownCard(state, { now: serverClock.now(), locale, messages, url: toJobUrl(job) });
}
