'use client';

import { useMutation } from '@/lib/client/react-query';
import { getErrorText } from '@/components/jobs/error-text';
import { useFeatureMessages, useMessages } from '@/components/shell/messages-provider';
import { CopyButton } from '@/components/ui/copy-button';
import { createBoardLinkOptions } from '@/lib/client/board-link-mutations';
import { withBasePath } from '@/lib/contract/base-path';
import { toBoardSearchParams, type BoardFilter } from '@/lib/contract/board-filter';
import { toSelectedBoardPath } from '@/lib/contract/board-path';
import { BOARD_MESSAGES } from './board-messages';

/** Long and short link of a board. Rendered in the browser only, which knows the address of the dashboard. */
export function BoardLinks({ filter, name }: { filter: BoardFilter; name: string }) {
  const messages = useMessages();
  const labels = useFeatureMessages(BOARD_MESSAGES);
  const { mutate, data, error, isPending, variables } = useMutation(createBoardLinkOptions());
  const filters = toBoardSearchParams(filter);
  filters.delete('id');
  filters.delete('ids');
  const request = { ids: [...filter.ids], name, filters: filters.toString() };
  const isCurrent = JSON.stringify(variables) === JSON.stringify(request);
  return (
    <section
      aria-label={labels.links}
      className="grid basis-full gap-3 rounded-xl border border-line bg-card p-4 text-sm"
    >
      <LinkRow label={labels.longLink} path={toSelectedBoardPath(filter, name)} />
      {data !== undefined && isCurrent ? (
        <LinkRow label={labels.shortLink} path={data.path} />
      ) : (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <button
            type="button"
            disabled={isPending}
            onClick={() => {
              mutate(request);
            }}
            className="min-h-9 rounded-lg border border-line bg-card px-3 hover:border-mute disabled:opacity-60"
          >
            {labels.createShortLink}
          </button>
          <span className="text-note text-mute">{labels.shortLinkHint}</span>
        </div>
      )}
      <p role="status" className="text-failed empty:hidden">
        {error !== null && isCurrent && labels.createFailed(getErrorText(error, messages))}
      </p>
    </section>
  );
}

function LinkRow({ label, path }: { label: string; path: string }) {
  const url = window.location.origin + withBasePath(path);
  return (
    <div className="grid gap-0.5">
      <span className="text-mute">{label}</span>
      <CopyButton what={label} value={url}>
        <code className="line-clamp-2 font-mono text-note break-all">{url}</code>
      </CopyButton>
    </div>
  );
}
