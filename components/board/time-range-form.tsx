'use client';

import { useState } from 'react';
import { useFeatureMessages } from '@/components/shell/messages-provider';
import { TIME_FIELDS, type BoardFilter } from '@/lib/contract/board-filter';
import { resolveTimeBound } from '@/lib/contract/time-bound';
import { timeRange as en } from '@/lib/i18n/en/time-range';
import { timeRange as zh } from '@/lib/i18n/zh/time-range';
import { updateBoardFilter } from './use-board-filter';

const MESSAGES = { en, zh };
const FIELD = 'min-h-9 min-w-0 rounded-lg border border-line bg-card px-2';

interface TimeRangeFormProps {
  range: Pick<BoardFilter, 'since' | 'until' | 'time'>;
  close: () => void;
}

/** Form for a time range in the time zone of the browser. */
export function TimeRangeForm({ range, close }: TimeRangeFormProps) {
  const labels = useFeatureMessages(MESSAGES);
  const [time, setTime] = useState(range.time);
  const [since, setSince] = useState(() => toLocalText(range.since));
  const [until, setUntil] = useState(() => toLocalText(range.until));

  return (
    <form
      aria-label={labels.title}
      className="flex min-w-0 basis-full flex-wrap items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        updateBoardFilter({ since: toIsoOrNull(since), until: toIsoOrNull(until), time });
        close();
      }}
    >
      <label className="grid gap-1 text-note text-mute">
        <span>{labels.field}</span>
        <select
          value={time}
          onChange={(event) => {
            setTime(TIME_FIELDS.find((each) => each === event.target.value) ?? time);
          }}
          className={`${FIELD} text-sm text-ink`}
        >
          {TIME_FIELDS.map((field) => (
            <option key={field} value={field}>
              {labels.fields[field]}
            </option>
          ))}
        </select>
      </label>
      <TimeInput label={labels.since} value={since} max={until} change={setSince} />
      <TimeInput label={labels.until} value={until} min={since} change={setUntil} />
      <button type="submit" className="min-h-9 rounded-lg border border-line bg-card px-3 hover:border-mute">
        {labels.apply}
      </button>
      <button type="button" onClick={close} className="min-h-9 rounded-lg px-3 hover:text-accent">
        {labels.cancel}
      </button>
    </form>
  );
}

interface TimeInputProps {
  label: string;
  value: string;
  min?: string;
  max?: string;
  change: (value: string) => void;
}

function TimeInput({ label, value, min, max, change }: TimeInputProps) {
  return (
    <label className="grid min-w-0 gap-1 text-note text-mute">
      <span>{label}</span>
      <input
        type="datetime-local"
        value={value}
        min={min}
        max={max || undefined}
        onChange={(event) => {
          change(event.target.value);
        }}
        className={`${FIELD} text-sm text-ink`}
      />
    </label>
  );
}

/** Returns a bound as the value of an input, in the time zone of the browser. */
function toLocalText(bound: string | null): string {
  if (bound === null) return '';
  const time = new Date(resolveTimeBound(bound, Date.now()));
  return new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function toIsoOrNull(localText: string): string | null {
  return localText === '' ? null : new Date(localText).toISOString().replace(/:00\.000Z$/, 'Z');
}
