'use client';

import dynamic from 'next/dynamic';
import { useRef, useState } from 'react';
import { useFeatureMessages } from '@/components/shell/messages-provider';
import { formatMinute } from '@/components/time/format-time';
import { useNowValue } from '@/components/time/now-provider';
import { useTimeZone } from '@/components/time/time-zone-provider';
import { NO_FILTER, TIME_FIELDS, type BoardFilter } from '@/lib/contract/board-filter';
import { isRelativeTime } from '@/lib/contract/time-bound';
import { FILTER_MESSAGES } from './filter-messages';
import { updateBoardFilter } from './use-board-filter';

const TimeRangeForm = dynamic(() => import('./time-range-form').then((module) => module.TimeRangeForm));

const RANGES = ['-1h', '-24h', '-7d', '-30d'] as const;
/** Value of the option that shows a range of the form. */
const CUSTOM = 'custom';
/** Value of the option that opens the form. */
const OTHER = 'other';

/** Length of a year and the hyphen after it. */
const YEAR_LENGTH = 5;

type TimeRange = Pick<BoardFilter, 'since' | 'until' | 'time'>;

/** Choice of a time range: recent hours or days, or any other in a form of its own. */
export function TimeFilter({ since, until, time }: TimeRange) {
  const labels = useFeatureMessages(FILTER_MESSAGES);
  const select = useRef<HTMLSelectElement>(null);
  const [isFormOpen, setFormOpen] = useState(false);
  const value = toOptionValue({ since, until, time });

  function choose(choice: string): void {
    setFormOpen(choice === OTHER);
    if (choice === OTHER || choice === CUSTOM) return;
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
        ref={select}
        aria-label={labels.time}
        value={isFormOpen ? OTHER : value}
        onChange={(event) => {
          choose(event.target.value);
        }}
        className={`min-h-9 min-w-26 flex-1 rounded-lg border bg-card px-2 sm:max-w-72 sm:flex-none ${value === '' ? 'border-line' : 'border-ink'}`}
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
        {value === CUSTOM && <CustomOption since={since} until={until} time={time} />}
        <option value={OTHER}>{labels.otherTime}</option>
      </select>
      {isFormOpen && (
        <TimeRangeForm
          range={{ since, until, time }}
          close={() => {
            setFormOpen(false);
            select.current?.focus();
          }}
        />
      )}
    </>
  );
}

/** Returns the value of the option that shows a range. */
function toOptionValue({ since, until, time }: TimeRange): string {
  if (since === null && until === null) return '';
  const recent = RANGES.find((range) => range === since && until === null);
  return recent === undefined ? CUSTOM : `${time} ${recent}`;
}

/** Option that shows a range of the form, without the current year. */
function CustomOption({ since, until, time }: TimeRange) {
  const labels = useFeatureMessages(FILTER_MESSAGES);
  const timeZone = useTimeZone();
  const year = useNowValue((now) => formatMinute(now, timeZone).slice(0, YEAR_LENGTH));

  function formatBound(bound: string | null): string {
    if (bound === null) return '…';
    if (isRelativeTime(bound)) return bound;
    const text = formatMinute(Date.parse(bound), timeZone);
    return text.startsWith(year) ? text.slice(YEAR_LENGTH) : text;
  }

  return (
    <option value={CUSTOM}>{labels.recent[time](`${formatBound(since)} – ${formatBound(until)}`)}</option>
  );
}
