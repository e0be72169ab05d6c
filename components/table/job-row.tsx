'use client';

import { Pin } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { LOST_STYLE, PHASE_STYLES } from '@/components/jobs/status-badge';
import { isStale, type Interruption } from '@/components/jobs/use-interruption';
import { useFeatureMessages, useMessages } from '@/components/shell/messages-provider';
import { Timestamp } from '@/components/time/timestamp';
import { Link } from '@/components/ui/link';
import { toInstancePath } from '@/lib/contract/instance-path';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { isLost } from '@/lib/contract/job-state';
import { JOB_ID_PATTERN } from '@/lib/domain/job-id';
import { isTerminal } from '@/lib/domain/phase';
import { toShortLine, toSingleLine } from '@/lib/domain/visible-text';
import { getJobName, getStatusText, getTypeName } from '@/lib/i18n/job-text';
import { Cell } from './cell';
import type { ColumnKey } from './columns';
import { DetailText } from './detail-text';
import { DurationText } from './duration-text';
import { RowPinButton } from './row-pin-button';
import { JOB_ROW, STALE_ROW } from './row-classes';
import { TABLE_MESSAGES } from './table-messages';
import { TypicalBar } from './typical-bar';

export interface RowProps {
  /** Position among all jobs, starting at 0. */
  index: number;
  /** Position among all rows below the head, headings included. */
  rowIndex: number;
  columns: readonly ColumnKey[];
  /** Column that is the tab stop of the grid, if it is in this row. */
  activeColumn: ColumnKey | null;
}

interface JobRowProps extends RowProps {
  state: KnownJob;
  interruption: Interruption | null;
  isSelected: boolean;
}

/** One job in a table. Memoized, because a response changes only a few of many rows. */
export const JobRow = memo(function JobRow({ state, ...row }: JobRowProps) {
  const { columns, activeColumn, interruption } = row;
  const messages = useMessages();
  const labels = useFeatureMessages(TABLE_MESSAGES);
  const { job, phase } = state;
  const name = getJobName(job, messages);
  const isOutdated = isStale(state, interruption);
  const instanceId = toSingleLine(job.instance_id ?? '');
  const toTabIndex = (column: ColumnKey) => (activeColumn === column ? 0 : -1);

  const contents: Record<ColumnKey, () => ReactNode> = {
    select: () => (
      <label className="flex h-full items-center justify-center">
        <input
          type="checkbox"
          checked={row.isSelected}
          readOnly
          aria-label={labels.select(name)}
          tabIndex={toTabIndex('select')}
          className="size-4 accent-accent"
        />
      </label>
    ),
    status: () => <StatusText state={state} />,
    name: () => (
      <>
        <Link
          href={`/jobs/${job.id}`}
          data-opens
          tabIndex={toTabIndex('name')}
          title={name}
          aria-label={messages.openJob(name)}
          className="font-semibold hover:underline"
        >
          {name}
        </Link>
        {state.pinned && (
          <span className="ml-1.5 text-accent sm:hidden">
            <Pin aria-hidden className="inline size-3 fill-current" />
            <span className="sr-only">{labels.pinned}</span>
          </span>
        )}
        {state.note !== null && (
          <span dir="auto" title={state.note} className="ml-2 text-mute max-sm:hidden">
            {state.note}
          </span>
        )}
      </>
    ),
    type: () => getTypeName(job.type, messages),
    duration: () => <DurationText state={state} />,
    typical: () => <TypicalBar state={state} />,
    created: () => <Timestamp at={job.created_at} />,
    ended: () => isTerminal(phase) && <Timestamp at={job.updated_at} />,
    detail: () => <DetailText state={state} interruption={interruption} />,
    instance: () =>
      JOB_ID_PATTERN.test(instanceId) && (
        <Link
          href={toInstancePath(instanceId)}
          tabIndex={toTabIndex('instance')}
          title={instanceId}
          className="font-mono text-note hover:text-accent hover:underline"
        >
          {instanceId.slice(0, 8)}
        </Link>
      ),
    profile: () => `${state.profile} · ${state.region}`,
    pin: () => <RowPinButton state={state} tabIndex={toTabIndex('pin')} />,
  };
  const controls = new Set<ColumnKey>(['select', 'name', 'pin']);
  if (JOB_ID_PATTERN.test(instanceId)) controls.add('instance');

  return (
    <tr
      role="row"
      aria-rowindex={row.rowIndex + 2}
      aria-selected={row.isSelected}
      data-job={job.id}
      data-index={row.index}
      className={`${JOB_ROW} ${isOutdated ? STALE_ROW : ''} ${row.isSelected ? 'bg-accent/8' : ''}`}
    >
      {columns.map((column, i) => (
        <Cell
          key={column}
          column={column}
          index={i + 1}
          isTabStop={activeColumn === column}
          hasControl={controls.has(column)}
          className={MUTED.has(column) ? 'text-mute' : ''}
          title={column === 'type' ? toShortLine(job.type ?? '') : undefined}
        >
          {contents[column]()}
        </Cell>
      ))}
    </tr>
  );
});

const MUTED = new Set<ColumnKey>(['type', 'created', 'ended', 'detail', 'instance', 'profile']);

/** Status with icon and color. On a phone, the word is for screen readers only. */
function StatusText({ state }: { state: KnownJob }) {
  const messages = useMessages();
  const { job, phase } = state;
  const isJobLost = isLost(state);
  const { icon: Icon, color } = isJobLost ? LOST_STYLE : PHASE_STYLES[phase];
  const isTurning = phase === 'running' && !isJobLost;
  return (
    <span
      data-phase={isJobLost ? 'lost' : phase}
      title={toShortLine(job.status)}
      className={`flex min-w-0 items-center gap-2 font-semibold max-sm:h-full ${color}`}
    >
      <Icon aria-hidden className={`size-4 shrink-0 ${isTurning ? 'turning' : ''}`} strokeWidth={2.2} />
      <span className="truncate max-sm:sr-only">
        {isJobLost ? messages.gone : getStatusText(job, phase, messages)}
      </span>
    </span>
  );
}
