import { useMessages } from '@/components/shell/i18n';
import type { KnownJob } from '@/lib/api/answers';
import { BOARD_SORTS, type BoardFilter } from '@/lib/api/board-filter';
import { jobTypeText } from '@/lib/i18n/messages';
import { ExportMenu } from './export-menu';
import { FilterSelect } from './filter-select';
import { SearchField } from './search-field';
import { changeFilter } from './use-board-filter';

/** Search, order, and a choice of type and profile where there is one. */
export function Toolbar({ filter, jobs }: { filter: BoardFilter; jobs: readonly KnownJob[] }) {
  const text = useMessages();
  const types = choices(
    filter.type,
    jobs.map(({ job }) => job.type),
  );
  const profiles = choices(
    filter.profile,
    jobs.map(({ profile }) => profile),
  );
  return (
    <div className="flex flex-wrap items-center gap-2 text-sm">
      <SearchField text={filter.text} />
      {types.length > 0 && (
        <FilterSelect
          label={text.filter.type}
          all={text.filter.allTypes}
          value={filter.type}
          options={types.map((type) => ({ value: type, label: jobTypeText(text, type) ?? type }))}
          choose={(type) => {
            changeFilter({ type });
          }}
        />
      )}
      {profiles.length > 0 && (
        <FilterSelect
          label={text.filter.profile}
          all={text.filter.allProfiles}
          value={filter.profile}
          options={profiles.map((profile) => ({ value: profile, label: profile }))}
          choose={(profile) => {
            changeFilter({ profile });
          }}
        />
      )}
      <select
        aria-label={text.filter.sort}
        value={filter.sort}
        onChange={(event) => {
          const sort = BOARD_SORTS.find((each) => each === event.target.value);
          if (sort) changeFilter({ sort });
        }}
        className="min-h-9 rounded-lg border border-line bg-card px-2"
      >
        {BOARD_SORTS.map((sort) => (
          <option key={sort} value={sort}>
            {text.filter.sorts[sort]}
          </option>
        ))}
      </select>
      <ExportMenu filter={filter} />
    </div>
  );
}

/** What there is to choose from: nothing where all are the same. */
function choices(chosen: string | null, values: readonly (string | null | undefined)[]): string[] {
  const all = [...new Set([...(chosen === null ? [] : [chosen]), ...values.filter((value) => !!value)])];
  return chosen === null && all.length < 2
    ? []
    : all.filter((value) => value !== null && value !== undefined).sort();
}
