import { useState } from 'react';
import { useFeatureMessages } from '@/components/shell/messages-provider';
import { QUIET_BUTTON } from '@/components/ui/button-classes';
import type { InsightsResponse } from '@/lib/contract/insights-schemas';
import { DurationPanel } from './duration-panel';
import { formatCount } from './format-figures';
import { INSIGHTS_MESSAGES } from './insights-messages';

/** Number of plots that are shown at first. */
const INITIAL_PANELS = 12;

/** Columns for one, two and three plots, and for more. `auto-fit` would move the first plots while the page arrives. */
const COLUMNS = [
  'grid-cols-[minmax(0,1fr)]',
  'grid-cols-[minmax(0,1fr)] md:grid-cols-[repeat(2,minmax(0,1fr))]',
  'grid-cols-[minmax(0,1fr)] md:grid-cols-[repeat(2,minmax(0,1fr))] xl:grid-cols-[repeat(3,minmax(0,1fr))]',
];
const MANY_COLUMNS = 'grid-cols-[repeat(auto-fill,minmax(min(100%,24rem),1fr))]';

interface DurationsSectionProps {
  insights: InsightsResponse;
  /** Whether to name the profile of each plot. */
  hasProfiles: boolean;
}

/** Durations over time: a small plot for each type and profile. */
export function DurationsSection({ insights, hasProfiles }: DurationsSectionProps) {
  const labels = useFeatureMessages(INSIGHTS_MESSAGES).durations;
  const [isWhole, setWhole] = useState(false);
  const { durations, otherGroups, from, to, bucket, timeZone, outcomes } = insights;
  if (durations.length === 0) return null;
  const shown = isWhole ? durations : durations.slice(0, INITIAL_PANELS);
  return (
    <section aria-label={labels.title} className="grid min-w-0 gap-4">
      <div className="max-w-4xl">
        <h2 className="text-lg font-semibold">{labels.title}</h2>
        <p className="text-note text-mute">{labels.text[bucket]}</p>
      </div>
      <div className={`grid gap-3.5 ${COLUMNS[shown.length - 1] ?? MANY_COLUMNS}`}>
        {shown.map((group) => (
          <DurationPanel
            key={`${group.profile} ${group.type}`}
            group={group}
            axis={{ from, to, bucket, timeZone, outcomes }}
            hasProfile={hasProfiles}
          />
        ))}
      </div>
      {shown.length < durations.length && (
        <button
          type="button"
          onClick={() => {
            setWhole(true);
          }}
          className={`${QUIET_BUTTON} justify-self-start`}
        >
          {labels.showAll(formatCount(durations.length))}
        </button>
      )}
      {otherGroups > 0 && <p className="text-note text-mute">{labels.otherGroups(otherGroups)}</p>}
    </section>
  );
}
