import { useFeatureMessages } from '@/components/shell/messages-provider';
import { toEmptyFilter, type BoardFilter } from '@/lib/contract/board-filter';
import { FILTER_MESSAGES } from './filter-messages';
import { updateBoardFilter } from './use-board-filter';

/** Message if no job matches the filter. */
export function NoMatch({ filter: { ids, sort, order } }: { filter: BoardFilter }) {
  const labels = useFeatureMessages(FILTER_MESSAGES);
  return (
    <section className="max-w-xl py-6">
      <h2 className="text-xl font-semibold tracking-tight">{labels.emptyTitle}</h2>
      <p className="mt-2 text-mute">{labels.emptyText}</p>
      <button
        type="button"
        onClick={() => {
          updateBoardFilter({ ...toEmptyFilter(ids), sort, order });
        }}
        className="mt-5 min-h-9 rounded-lg border border-line bg-card px-4 hover:border-mute"
      >
        {labels.clear}
      </button>
    </section>
  );
}
