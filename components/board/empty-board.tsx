import { useMessages } from '@/components/shell/messages-provider';
import { NO_FILTER } from '@/lib/contract/board-filter';
import { updateBoardFilter } from './use-board-filter';

const EXAMPLE_ID = '36db69c5-b2d5-11eb-b044-0255ac101219';

/** Introduction on an empty dashboard. */
export function FirstVisit() {
  const labels = useMessages().firstVisit;
  return (
    <section className="mx-auto max-w-xl py-10">
      <h1 className="text-2xl font-semibold tracking-tight">{labels.title}</h1>
      <p className="mt-3 text-mute">{labels.text}</p>
      <p className="mt-6 text-sm text-mute">{labels.example}</p>
      <code className="mt-1 block font-mono text-sm wrap-anywhere">{EXAMPLE_ID}</code>
    </section>
  );
}

/** Message if no job matches the filter. */
export function NoMatch() {
  const labels = useMessages().filter;
  return (
    <section className="mx-auto max-w-xl py-10 text-center">
      <h2 className="text-xl font-semibold tracking-tight">{labels.emptyTitle}</h2>
      <p className="mt-2 text-mute">{labels.emptyText}</p>
      <button
        type="button"
        onClick={() => {
          updateBoardFilter(NO_FILTER);
        }}
        className="mt-5 min-h-9 rounded-lg border border-line bg-card px-4 hover:border-mute"
      >
        {labels.clear}
      </button>
    </section>
  );
}
