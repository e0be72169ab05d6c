import type { LucideIcon } from 'lucide-react';
import { SLOW_STYLE } from '@/components/jobs/slow-style';
import { LOST_STYLE, PHASE_STYLES } from '@/components/jobs/status-badge';
import { useFeatureMessages, useMessages } from '@/components/shell/messages-provider';
import { includesAll, type BoardFilter } from '@/lib/contract/board-filter';
import type { Phase } from '@/lib/domain/phase';
import { formatAllCount, formatCount, type BoardCounts } from './board-counts';
import { FILTER_MESSAGES } from './filter-messages';
import { updateBoardFilter } from './use-board-filter';

const PHASE_ORDER: readonly Phase[] = ['running', 'waiting', 'failed', 'succeeded', 'unknown'];

/** Chips with the number of jobs of each status, which filter by it. Several can be chosen, or all. */
export function StatusFilter({ counts, filter }: { counts: BoardCounts; filter: BoardFilter }) {
  const messages = useMessages();
  const labels = useFeatureMessages(FILTER_MESSAGES);
  const { phases, slow, gone } = filter;
  return (
    <div role="group" aria-label={labels.byPhase} className="flex flex-wrap gap-1.5">
      <Chip
        label={labels.all}
        count={formatAllCount(counts)}
        isChosen={includesAll(filter)}
        toggle={() => {
          updateBoardFilter({ phases: [], slow: false, gone: false });
        }}
      />
      {PHASE_ORDER.map((phase) => {
        const isChosen = phases.includes(phase);
        // Without unknown jobs, filtering by them is pointless.
        if (phase === 'unknown' && counts.unknown === 0 && !isChosen) return null;
        const others = phases.filter((each) => each !== phase);
        const isPartlyRecent = phase === 'failed' && counts.failedLately < counts.failed;
        return (
          <Chip
            key={phase}
            {...PHASE_STYLES[phase]}
            label={messages.phase[phase]}
            count={formatCount(counts, phase)}
            // The number in the title of the page.
            note={isPartlyRecent && counts.failedLately > 0 ? labels.lately(counts.failedLately) : ''}
            isChosen={isChosen}
            toggle={() => {
              updateBoardFilter({ phases: isChosen ? others : [...phases, phase] });
            }}
          />
        );
      })}
      <Chip
        {...SLOW_STYLE}
        label={labels.slow}
        count={counts.slow}
        isChosen={slow}
        toggle={() => {
          updateBoardFilter({ slow: !slow });
        }}
      />
      {(counts.gone > 0 || gone) && (
        <Chip
          {...LOST_STYLE}
          label={messages.gone}
          count={formatCount(counts, 'gone')}
          isChosen={gone}
          toggle={() => {
            updateBoardFilter({ gone: !gone });
          }}
        />
      )}
    </div>
  );
}

interface ChipProps {
  icon?: LucideIcon;
  color?: string;
  label: string;
  count: number | string;
  note?: string;
  isChosen: boolean;
  toggle: () => void;
}

function Chip({ icon: Icon, color = '', label, count, note = '', isChosen, toggle }: ChipProps) {
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      onClick={toggle}
      className={`inline-flex min-h-9 items-center gap-2 rounded-lg border px-2.5 ${
        isChosen ? 'border-ink bg-card text-ink' : 'border-line hover:border-mute'
      }`}
    >
      {Icon && <Icon aria-hidden className={`size-4 shrink-0 ${color}`} strokeWidth={2.2} />}
      <span>{label}</span>
      <b className="min-w-[2ch] text-end text-base font-semibold text-ink">{count}</b>
      {note !== '' && <span className="text-note">{note}</span>}
    </button>
  );
}
