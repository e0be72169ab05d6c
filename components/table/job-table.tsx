'use client';

import dynamic from 'next/dynamic';
import { useEffect, useEffectEvent, useMemo, useState, type KeyboardEvent, type MouseEvent } from 'react';
import type { ListHeadings } from '@/components/jobs/list-headings';
import type { Interruption } from '@/components/jobs/use-interruption';
import { useFeatureMessages } from '@/components/shell/messages-provider';
import type { JobState } from '@/lib/contract/job-schemas';
import { getJobId, isKnown } from '@/lib/contract/job-state';
import { getColumns } from './columns';
import { HeadingRow } from './heading-row';
import { JobRow } from './job-row';
import { handleRowClick, openRow } from './open-row';
import { extendSelection, NO_SELECTION, toggleAll, toggleJob } from './selection';
import type { SortProps } from './sort-button';
import { TableHead } from './table-head';
import { TABLE_MESSAGES } from './table-messages';
import { findJobRow, toTableRows } from './table-rows';
import { useGridFocus } from './use-grid-focus';
import { useRowWindow } from './use-row-window';

// Loaded when needed: a board of all jobs has no unknown ones.
const ProblemRow = dynamic(() => import('./problem-row').then((module) => module.ProblemRow));
// Loaded with the first selection.
const SelectionBar = dynamic(() => import('./selection-bar').then((module) => module.SelectionBar), {
  ssr: false,
});

interface JobTableProps {
  /** Identifies the list, to restore its size when the user returns. */
  name: string;
  states: readonly JobState[];
  /** Number of all jobs, including those not loaded. */
  total: number;
  interruption: Interruption | null;
  /** Undefined if the order of the jobs is fixed. */
  sort?: SortProps | undefined;
  /** Undefined if the jobs are in no groups. */
  headings?: ListHeadings | undefined;
  /** Called with the indexes of the first and last job on screen. */
  onVisibleRangeChange?: (range: { first: number; last: number }) => void;
}

/**
 * Table of any number of jobs, operated like a grid. Plain code instead of a table library: the server sorts and
 * filters, and all rows have the same height.
 */
export function JobTable({
  name,
  states,
  total,
  interruption,
  sort,
  headings,
  onVisibleRangeChange,
}: JobTableProps) {
  const labels = useFeatureMessages(TABLE_MESSAGES);
  const columns = useMemo(() => getColumns(states), [states]);
  const selectableIds = useMemo(() => states.filter(isKnown).map(({ job }) => job.id), [states]);
  const [selection, setSelection] = useState(NO_SELECTION);
  const rows = useMemo(() => toTableRows(states.length, headings), [states.length, headings]);
  const { body, shown, scrollToRow } = useRowWindow(`table ${name}`, rows.length);
  const focus = useGridFocus({
    count: states.length,
    onScreen: shown.onScreen,
    scrollToRow: (index) => {
      scrollToRow(findJobRow(rows, index));
    },
  });
  const shownRows = rows.slice(shown.start, shown.end);
  const first = rows[Math.min(shown.onScreen?.first ?? 0, rows.length - 1)]?.index ?? 0;
  const last = rows[shown.onScreen?.last ?? -1]?.index ?? -1;
  const report = useEffectEvent((range: { first: number; last: number }) => onVisibleRangeChange?.(range));

  useEffect(() => {
    if (last >= 0) report({ first, last });
  }, [first, last, states]);

  const selected = useMemo(
    () => states.filter(isKnown).filter(({ job }) => selection.ids.has(job.id)),
    [states, selection],
  );

  // Tab leads to the first row on screen if the active one is not rendered.
  const { jobId, column } = focus.active;
  const isActiveShown = jobId === null || shownRows.some(({ index }) => toId(index) === jobId);
  const tabStopId = isActiveShown ? jobId : toId(first);

  function toId(index: number): string | undefined {
    const state = states[index];
    return state && getJobId(state);
  }

  function select(id: string, isRange: boolean): void {
    if (!selectableIds.includes(id)) return;
    setSelection((current) =>
      isRange ? extendSelection(current, id, selectableIds) : toggleJob(current, id),
    );
  }

  function onClick(event: MouseEvent<HTMLElement>): void {
    const cell = event.target instanceof Element ? event.target.closest('td') : null;
    const id = cell?.closest('tr')?.dataset['job'];
    if (cell?.dataset['column'] !== 'select' || id === undefined) {
      handleRowClick(event);
      return;
    }
    // A click on a label is followed by one on its checkbox.
    if (
      event.target instanceof Element &&
      event.target.closest('label') !== null &&
      event.target.tagName !== 'INPUT'
    )
      return;
    select(id, event.shiftKey);
    // A click with Shift does not focus it.
    cell.querySelector('input')?.focus();
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    if (focus.moveFocus(event) || !(event.target instanceof HTMLElement)) return;
    const row = event.target.closest('tr');
    const id = row?.dataset['job'];
    const isControl = event.ctrlKey || event.metaKey;
    const isButton = event.target.tagName === 'BUTTON';
    if (isControl && event.key === 'a') setSelection({ ids: new Set(selectableIds), anchor: null });
    else if (event.key === 'Escape' && selected.length > 0) setSelection(NO_SELECTION);
    else if (id !== undefined && !isButton && (event.key === ' ' || (event.key === 'x' && !isControl)))
      select(id, event.shiftKey);
    else if (row && event.key === 'Enter' && event.target.tagName !== 'A' && !isButton)
      openRow(row, { isNewTab: isControl });
    else return;
    event.preventDefault();
  }

  return (
    <>
      <div className="overflow-clip rounded-2xl border border-line bg-card">
        <table
          role="grid"
          aria-label={labels.label}
          aria-rowcount={Math.max(total, states.length) + rows.length - states.length + 1}
          aria-colcount={columns.length}
          aria-multiselectable
          onFocus={focus.onFocus}
          onKeyDown={onKeyDown}
          onClick={onClick}
          onAuxClick={handleRowClick}
          onMouseDown={(event) => {
            // Shift selects rows, not the text between them.
            if (event.shiftKey) event.preventDefault();
          }}
          className="w-full table-fixed border-separate border-spacing-0 text-sm [overflow-anchor:none] max-sm:block"
        >
          <TableHead
            columns={columns}
            activeColumn={jobId === null ? column : null}
            sort={sort}
            isAllSelected={selectableIds.length > 0 && selected.length === selectableIds.length}
            toggleAll={() => {
              setSelection((current) => toggleAll(current, selectableIds));
            }}
          />
          <tbody ref={body} className="max-sm:block">
            <Spacer height={shown.above} />
            {shownRows.map(({ index, isHeading }, i) => {
              const rowIndex = shown.start + i;
              const heading = isHeading ? headings?.get(index) : undefined;
              if (heading)
                return (
                  <HeadingRow key={heading.key} rowIndex={rowIndex} columns={columns}>
                    {heading.title}
                  </HeadingRow>
                );
              const state = states[index];
              if (state === undefined) return null;
              const id = getJobId(state);
              const row = { index, rowIndex, columns, activeColumn: id === tabStopId ? column : null };
              return isKnown(state) ? (
                <JobRow
                  key={id}
                  {...row}
                  state={state}
                  interruption={interruption}
                  isSelected={selection.ids.has(id)}
                />
              ) : (
                <ProblemRow key={id} {...row} state={state} />
              );
            })}
            <Spacer height={shown.below} />
          </tbody>
        </table>
      </div>
      {selected.length > 0 && (
        <SelectionBar
          states={selected}
          clear={() => {
            setSelection(NO_SELECTION);
            // The button that was pressed disappears.
            body.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true });
          }}
        />
      )}
    </>
  );
}

/** Row in place of those that are not rendered. Never rendered by the server, whose pages have no style attributes. */
function Spacer({ height }: { height: number }) {
  if (height === 0) return null;
  return (
    <tr aria-hidden className="max-sm:block" style={{ height }}>
      <td />
    </tr>
  );
}
