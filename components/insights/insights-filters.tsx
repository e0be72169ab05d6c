import { useFeatureMessages, useMessages } from '@/components/shell/messages-provider';
import { withBasePath } from '@/lib/contract/base-path';
import { INSIGHTS_DAYS, toInsightsPath, type InsightsFilter } from '@/lib/contract/insights-filter';
import type { BoardResponse } from '@/lib/contract/job-schemas';
import { toChoices } from '@/lib/contract/to-choices';
import { getTypeName } from '@/lib/i18n/job-text';
import { INSIGHTS_MESSAGES } from './insights-messages';
import { updateInsightsFilter } from './use-insights';

const CONTROL = 'inline-flex min-h-9 items-center rounded-lg border bg-card px-2.5';

interface FiltersProps {
  filter: InsightsFilter;
  choices: BoardResponse['choices'];
}

/** Choice of period, profile and type: links and a form, which also work without JavaScript. */
export function InsightsFilters({ filter, choices }: FiltersProps) {
  const messages = useMessages();
  const labels = useFeatureMessages(INSIGHTS_MESSAGES).filters;
  const profiles = toChoices(choices.profiles, filter.profile);
  const types = toChoices(choices.types, filter.type);
  return (
    <div className="flex flex-wrap items-center gap-2 text-sm text-ink">
      <nav aria-label={labels.period} className="flex flex-wrap gap-1.5">
        {INSIGHTS_DAYS.map((days) => (
          <a
            key={days}
            href={withBasePath(toInsightsPath({ ...filter, days }))}
            aria-current={days === filter.days ? 'true' : undefined}
            onClick={(event) => {
              const { ctrlKey, metaKey, shiftKey, altKey } = event;
              if (ctrlKey || metaKey || shiftKey || altKey) return;
              event.preventDefault();
              updateInsightsFilter({ days });
            }}
            className={`${CONTROL} ${days === filter.days ? 'border-ink font-semibold' : 'border-line hover:border-mute'}`}
          >
            {labels.days(days)}
          </a>
        ))}
      </nav>
      {(profiles.length > 0 || types.length > 0) && (
        <form
          aria-label={labels.title}
          action={withBasePath('/insights')}
          className="flex min-w-0 flex-wrap gap-2"
        >
          <input type="hidden" name="days" value={filter.days} />
          <FilterSelect
            name="type"
            label={labels.type}
            all={labels.allTypes}
            value={filter.type}
            options={types.map((type) => ({ value: type, label: getTypeName(type, messages, 40) }))}
          />
          <FilterSelect
            name="profile"
            label={labels.profile}
            all={labels.allProfiles}
            value={filter.profile}
            options={profiles.map((profile) => ({ value: profile, label: profile }))}
          />
          <noscript>
            <button type="submit" className={`${CONTROL} border-line`}>
              {labels.apply}
            </button>
          </noscript>
        </form>
      )}
    </div>
  );
}

interface SelectProps {
  name: 'type' | 'profile';
  label: string;
  /** Label of the empty choice. */
  all: string;
  value: string | null;
  options: readonly { value: string; label: string }[];
}

function FilterSelect({ name, label, all, value, options }: SelectProps) {
  if (options.length === 0) return null;
  return (
    <select
      name={name}
      aria-label={label}
      value={value ?? ''}
      onChange={(event) => {
        updateInsightsFilter({ [name]: event.target.value || null });
      }}
      className={`min-h-9 min-w-26 sm:max-w-56 flex-1 rounded-lg border bg-card px-2 ${value === null ? 'border-line' : 'border-ink'}`}
    >
      <option value="">{all}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
