import type { LucideIcon } from 'lucide-react';
import { formatCount, type BoardCounts } from '@/components/board/board-counts';
import { FILTER_MESSAGES } from '@/components/board/filter-messages';
import { SLOW_STYLE } from '@/components/jobs/slow-style';
import { LOST_STYLE, PHASE_STYLES } from '@/components/jobs/status-badge';
import { useFeatureMessages, useMessages } from '@/components/shell/messages-provider';
import { KIOSK_MESSAGES } from './kiosk-messages';

/** Number of jobs of each status, in the order of the chips of a board. */
export function KioskCounts({ counts }: { counts: BoardCounts }) {
  const messages = useMessages();
  const { phase, gone } = messages;
  const { lately, slow } = useFeatureMessages(FILTER_MESSAGES);
  const { failed, failedLately } = counts;
  const isPartlyRecent = failedLately > 0 && failedLately < failed;
  return (
    <ul
      aria-label={useFeatureMessages(KIOSK_MESSAGES).counts}
      className="flex flex-wrap items-center gap-x-6 gap-y-1"
    >
      <Count {...PHASE_STYLES.running} label={phase.running} count={formatCount(counts, 'running')} />
      <Count {...PHASE_STYLES.waiting} label={phase.waiting} count={formatCount(counts, 'waiting')} />
      <Count
        {...PHASE_STYLES.failed}
        label={phase.failed}
        count={formatCount(counts, 'failed')}
        note={isPartlyRecent ? lately(failedLately) : ''}
      />
      <Count {...PHASE_STYLES.succeeded} label={phase.succeeded} count={formatCount(counts, 'succeeded')} />
      {counts.unknown > 0 && (
        <Count {...PHASE_STYLES.unknown} label={phase.unknown} count={formatCount(counts, 'unknown')} />
      )}
      <Count {...SLOW_STYLE} label={slow} count={counts.slow} />
      {counts.gone > 0 && <Count {...LOST_STYLE} label={gone} count={formatCount(counts, 'gone')} />}
    </ul>
  );
}

interface CountProps {
  icon: LucideIcon;
  color: string;
  label: string;
  count: number | string;
  note?: string;
}

function Count({ icon: Icon, color, label, count, note = '' }: CountProps) {
  return (
    <li
      className={`flex items-center gap-2 text-xl leading-tight ${Number(count) === 0 ? 'text-mute' : color}`}
    >
      <Icon aria-hidden className="size-6 shrink-0" strokeWidth={2.2} />
      <span>{label}</span>
      <b className={`text-2xl leading-tight font-semibold ${Number(count) === 0 ? '' : 'text-ink'}`}>
        {count}
      </b>
      {note !== '' && <span className="text-lg text-mute">{note}</span>}
    </li>
  );
}
