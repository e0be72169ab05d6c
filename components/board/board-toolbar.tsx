import { useFeatureMessages, useMessages } from '@/components/shell/messages-provider';
import type { BoardResponse } from '@/lib/contract/job-schemas';
import {
  BOARD_SORTS,
  DEFAULT_ORDERS,
  GROUP_SORTS,
  isGroupSort,
  type BoardFilter,
  type BoardSort,
} from '@/lib/contract/board-filter';
import type { BoardView } from '@/lib/contract/board-view';
import { toChoices } from '@/lib/contract/to-choices';
import { getTypeName } from '@/lib/i18n/job-text';
import { ExportMenu } from './export-menu';
import { FILTER_MESSAGES } from './filter-messages';
import { FilterSelect } from './filter-select';
import { SearchField } from './search-field';
import { TimeFilter } from './time-filter';
import { updateBoardFilter } from './use-board-filter';
import { ViewSwitch } from './view-switch';

/** Value of the option that shows the opposite order of a sort, which tables offer. */
const REVERSED = 'reversed';

interface ToolbarProps {
  filter: BoardFilter;
  /** Undefined before the first response. */
  choices: BoardResponse['choices'] | undefined;
  view: BoardView;
}

/** Search, sort order, and a choice of type and profile if there are several. */
export function BoardToolbar({ filter, choices, view }: ToolbarProps) {
  const messages = useMessages();
  const labels = useFeatureMessages(FILTER_MESSAGES);
  const types = toChoices(choices?.types ?? [], filter.type);
  const profiles = toChoices(choices?.profiles ?? [], filter.profile);
  const sorts = BOARD_SORTS.filter(
    (sort) => !isGroupSort(sort) && (sort !== 'given' || filter.ids.length > 0),
  );
  const reversedSorts: Partial<Record<BoardSort, string>> = labels.reversed;
  const reversed = filter.order === DEFAULT_ORDERS[filter.sort] ? undefined : reversedSorts[filter.sort];
  const toOption = (sort: BoardSort) => (
    <option key={sort} value={sort}>
      {labels.sorts[sort]}
    </option>
  );
  return (
    <div className="flex min-w-0 flex-1 basis-full flex-wrap items-center gap-2 text-ink lg:basis-0">
      <SearchField text={filter.text} />
      {types.length > 0 && (
        <FilterSelect
          label={labels.type}
          all={labels.allTypes}
          value={filter.type}
          options={types.map((type) => ({
            value: type,
            label: getTypeName(type, messages),
          }))}
          choose={(type) => {
            updateBoardFilter({ type });
          }}
        />
      )}
      {profiles.length > 0 && (
        <FilterSelect
          label={labels.profile}
          all={labels.allProfiles}
          value={filter.profile}
          options={profiles.map((profile) => ({ value: profile, label: profile }))}
          choose={(profile) => {
            updateBoardFilter({ profile });
          }}
        />
      )}
      <TimeFilter since={filter.since} until={filter.until} time={filter.time} />
      <select
        aria-label={labels.sort}
        value={reversed ? REVERSED : filter.sort}
        onChange={(event) => {
          const sort = BOARD_SORTS.find((each) => each === event.target.value);
          if (sort) updateBoardFilter({ sort, order: DEFAULT_ORDERS[sort] });
        }}
        className="min-h-9 min-w-26 flex-1 rounded-lg border border-line bg-card px-2 sm:flex-none"
      >
        {reversed && <option value={REVERSED}>{reversed}</option>}
        {sorts.map(toOption)}
        <optgroup label={labels.groupBy}>{GROUP_SORTS.map(toOption)}</optgroup>
      </select>
      <ViewSwitch view={view} />
      <ExportMenu filter={filter} />
    </div>
  );
}
