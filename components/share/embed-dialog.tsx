'use client';

import { Copy } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { useCanOperate } from '@/components/auth/can-operate';
import { useFeatureMessages } from '@/components/shell/messages-provider';
import { ContentDialog } from '@/components/ui/content-dialog';
import { Link } from '@/components/ui/link';
import { SHARE_MESSAGES } from './share-messages';
import type { ShareDialogProps } from './share-props';
import type { ShareText } from './share-texts';
import { UncopiedNote } from './uncopied-note';
import { useCopyText } from './use-copy-text';

const LINK = 'inline-flex min-h-8 items-center text-sm underline hover:text-accent';

/** Copies code about a job: a badge, commands, and steps of CI systems. */
export function EmbedDialog({ state, ...dialog }: ShareDialogProps) {
  const labels = useFeatureMessages(SHARE_MESSAGES);
  const canOperate = useCanOperate();
  const { copy, uncopied } = useCopyText(state);
  const renderCopy = (names: readonly ShareText[]) =>
    names.map((name) => (
      <button
        key={name}
        type="button"
        onClick={() => copy(name)}
        className="inline-flex min-h-8 items-center gap-1.5 rounded-lg border border-line px-2.5 text-sm hover:border-mute"
      >
        <Copy aria-hidden className="size-3.5 shrink-0 text-mute" />
        <span>{labels.what[name]}</span>
      </button>
    ));
  return (
    <ContentDialog {...dialog} title={labels.embed} close={labels.close}>
      <CodeGroup title={labels.groups.badge} hint={labels.badgeHint}>
        {renderCopy(['badge'])}
        {canOperate && (
          <Link href="/settings/tokens" className={LINK}>
            {labels.createBadgeToken}
          </Link>
        )}
      </CodeGroup>
      <CodeGroup title={labels.groups.api} hint={labels.curlHint}>
        {renderCopy(['curl'])}
        <Link href="/api-docs" className={LINK}>
          {labels.docs}
        </Link>
      </CodeGroup>
      <CodeGroup title={labels.groups.sdk} hint={labels.sdkHint}>
        {renderCopy(['kooCli', 'terraform', 'python', 'go'])}
      </CodeGroup>
      <CodeGroup title={labels.groups.ci} hint={labels.ciHint}>
        {renderCopy(['gitHub', 'gitLab', 'jenkins'])}
      </CodeGroup>
      <UncopiedNote text={uncopied} />
    </ContentDialog>
  );
}

function CodeGroup({ title, hint, children }: { title: string; hint: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="grid gap-1.5 border-t border-line pt-3">
      <h3 id={id} className="text-sm font-semibold">
        {title}
      </h3>
      <p className="text-note text-mute">{hint}</p>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">{children}</div>
    </section>
  );
}
