'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useFeatureMessages } from '@/components/shell/messages-provider';
import { NO_FILTER, TIME_FIELDS, type BoardFilter } from '@/lib/contract/board-filter';
import { FILTER_MESSAGES } from './filter-messages';
import { updateBoardFilter } from './use-board-filter';

const TimeRangeForm = dynamic(() => import('./time-range-form').then((module) => module.TimeRangeForm));

const RANGES = ['-1h', '-24h', '-7d', '-30d'] as const;
const CUSTOM = 'custom';

type TimeRange = Pick<BoardFilter, 'since' | 'until' | 'time'>;

/** Choice of a time range: recent hours or days, or any other in a form of its own. */
export function TimeFilter({ since, until, time }: TimeRange) {
  const labels = useFeatureMessages(FILTER_MESSAGES);
  const [isFormOpen, setFormOpen] = useState(false);
  const recent = RANGES.find((range) => range === since && until === null);
  const isSet = since !== null || until !== null;
  const value = recent === undefined ? (isSet ? CUSTOM : '') : `${time} ${recent}`;

  function choose(choice: string): void {
    setFormOpen(choice === CUSTOM);
    if (choice === CUSTOM) return;
    const [field, range] = choice.split(' ');
    updateBoardFilter({
      since: range ?? null,
      until: null,
      time: TIME_FIELDS.find((each) => each === field) ?? NO_FILTER.time,
    });
  }

  return (
    <>
      <select
        aria-label={labels.time}
        value={isFormOpen ? CUSTOM : value}
        onChange={(event) => {
          choose(event.target.value);
        }}
        className={`min-h-9 min-w-26 flex-1 rounded-lg border bg-card px-2 sm:flex-none ${isSet ? 'border-ink' : 'border-line'}`}
      >
        <option value="">{labels.anyTime}</option>
        {TIME_FIELDS.map((field) => (
          <optgroup key={field} label={labels.times[field]}>
            {RANGES.map((range) => (
              <option key={range} value={`${field} ${range}`}>
                {labels.recent[field](labels.ranges[range])}
              </option>
            ))}
          </optgroup>
        ))}
        <option value={CUSTOM}>{labels.otherTime}</option>
      </select>
      {isFormOpen && (
        <TimeRangeForm
          range={{ since, until, time }}
          close={() => {
            setFormOpen(false);
          }}
        />
      )}
    </>
  );
}
