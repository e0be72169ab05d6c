import { useMessages } from '@/components/shell/messages-provider';
import { BOARD_VIEWS, type BoardView } from '@/lib/contract/board-view';
import { preloadTable } from './list-view';
import { chooseBoardView } from './use-board-view';

/** Buttons that show a board as cards, as a table or as a timeline. */
export function ViewSwitch({ view }: { view: BoardView }) {
  const labels = useMessages().boardView;
  return (
    <div
      role="group"
      aria-label={labels.label}
      className="inline-flex min-h-9 overflow-hidden rounded-lg border border-line bg-card"
    >
      {BOARD_VIEWS.map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={view === each}
          onPointerEnter={preloadTable}
          onClick={() => {
            chooseBoardView(each);
          }}
          className={`px-2.5 -outline-offset-2 ${
            view === each ? 'bg-line/60 font-semibold text-ink' : 'text-mute hover:text-ink'
          }`}
        >
          {labels[each]}
        </button>
      ))}
    </div>
  );
}
