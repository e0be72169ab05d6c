import { PHASE_STYLES } from '@/components/jobs/status-badge';
import { useMessages } from '@/components/shell/messages-provider';
import type { BoardResponse } from '@/lib/contract/job-schemas';
import type { Phase } from '@/lib/domain/phase';
import { updateBoardFilter } from './use-board-filter';

const PHASE_ORDER: readonly Phase[] = ['running', 'waiting', 'failed', 'succeeded', 'unknown'];

/** Number of jobs in each phase. Each number is a button that filters by its phase. */
export function PhaseFilter({
  counts,
  chosen,
}: {
  counts: BoardResponse['counts'];
  chosen: readonly Phase[];
}) {
  const messages = useMessages();
  // Without unknown jobs, filtering by them is pointless.
  const phases = PHASE_ORDER.filter(
    (phase) => phase !== 'unknown' || counts.unknown > 0 || chosen.includes(phase),
  );
  return (
    <div role="group" aria-label={messages.filter.byPhase} className="flex flex-wrap gap-1.5">
      {phases.map((phase) => {
        const { icon: Icon, color } = PHASE_STYLES[phase];
        const isChosen = chosen.includes(phase);
        const others = chosen.filter((each) => each !== phase);
        return (
          <button
            key={phase}
            type="button"
            aria-pressed={isChosen}
            onClick={() => {
              updateBoardFilter({ phases: isChosen ? others : [...chosen, phase] });
            }}
            className={`inline-flex min-h-9 items-center gap-2 rounded-lg border px-2.5 ${
              isChosen ? 'border-ink bg-card text-ink' : 'border-line hover:border-mute'
            }`}
          >
            <Icon aria-hidden className={`size-4 shrink-0 ${color}`} strokeWidth={2.2} />
            <span>{messages.phase[phase]}</span>
            <b className="min-w-[2ch] text-end text-base font-semibold text-ink">{counts[phase]}</b>
          </button>
        );
      })}
    </div>
  );
}
