import { useFeatureMessages, useLocale, useMessages } from '@/components/shell/messages-provider';
import { Link } from '@/components/ui/link';
import type { ListedInstance } from '@/lib/contract/instance-schemas';
import { toInstancePath } from '@/lib/contract/instance-path';
import { toShortLine } from '@/lib/domain/visible-text';
import { INSTANCE_PHASE_TEXT } from '@/lib/i18n/instance-phase-text';
import { getStatusText } from '@/lib/i18n/job-text';
import { getJobTypeText } from '@/lib/i18n/messages';
import { PASTE_MESSAGES } from './paste-messages';

/** Instances to choose from: name, state, profile and last job. */
export function InstanceChoice({ name, instances }: { name: string; instances: readonly ListedInstance[] }) {
  const labels = useFeatureMessages(PASTE_MESSAGES);
  const locale = useLocale();
  const messages = useMessages();

  function describe({ phase, profile, lastJob }: ListedInstance): string {
    const job = lastJob && {
      type: getJobTypeText(messages, lastJob.type ?? '') ?? toShortLine(lastJob.type ?? ''),
      status: getStatusText(lastJob, lastJob.phase, messages),
    };
    return [
      phase === null ? labels.noState : INSTANCE_PHASE_TEXT[locale][phase],
      profile,
      job && [job.type, job.status].filter(Boolean).join(' '),
    ]
      .filter(Boolean)
      .join(' · ');
  }

  return (
    <>
      <p>{labels.choose(name)}</p>
      <ul className="grid gap-1 py-1">
        {instances.map((instance) => (
          <li key={instance.id} className="flex flex-wrap items-baseline gap-x-3">
            <Link
              href={toInstancePath(instance.id)}
              className="font-semibold wrap-anywhere text-ink underline hover:text-accent"
            >
              {toShortLine(instance.name ?? '') || instance.id}
            </Link>
            <span className="text-note">{describe(instance)}</span>
            <code className="font-mono text-note">{instance.id.slice(0, 8)}</code>
          </li>
        ))}
      </ul>
    </>
  );
}
