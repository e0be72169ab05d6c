import { useState } from 'react';
import { CARD_GRID } from '@/components/jobs/card-grid';
import { useFeatureMessages } from '@/components/shell/messages-provider';
import { QUIET_BUTTON } from '@/components/ui/button-classes';
import type { InsightsResponse } from '@/lib/contract/insights-schemas';
import { DurationPanel } from './duration-panel';
import { formatCount } from './format-figures';
import { INSIGHTS_MESSAGES } from './insights-messages';

/** Number of plots that are shown at first. */
const INITIAL_PANELS = 12;

/** Columns of one, two and three plots. More are in a grid of cards. `auto-fit` would move the first plots while the page arrives. */
const COLUMNS = ['', 'lg:grid-cols-2', 'lg:grid-cols-3'];

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
  const columns = COLUMNS[shown.length - 1];
  return (
    <section aria-label={labels.title} className="grid min-w-0 gap-4">
      <div className="max-w-4xl">
        <h2 className="text-lg font-semibold">{labels.title}</h2>
        <p className="text-note text-mute">{labels.text[bucket]}</p>
      </div>
      <div
        className={columns === undefined ? CARD_GRID : `grid grid-cols-[minmax(0,1fr)] gap-3.5 ${columns}`}
      >
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
