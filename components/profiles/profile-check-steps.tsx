import { useFeatureMessages, useLocale } from '@/components/shell/messages-provider';
import { CircleCheck, CircleMinus, TriangleAlert } from 'lucide-react';
import type { ProfileCheckResponse } from '@/lib/contract/settings-schemas';
import { SETTINGS_MESSAGES } from '@/components/settings/settings-messages';

const RESULT_STYLES = {
  ok: { icon: CircleCheck, color: 'text-succeeded' },
  failed: { icon: TriangleAlert, color: 'text-failed' },
  skipped: { icon: CircleMinus, color: 'text-mute' },
};

/** Steps of a profile check, with advice for failed ones. */
export function ProfileCheckSteps({ name, check }: { name: string; check: ProfileCheckResponse }) {
  const labels = useFeatureMessages(SETTINGS_MESSAGES).connectionTest;
  const locale = useLocale();
  return (
    <ol aria-label={labels.title(name)} className="grid gap-1.5 rounded-lg bg-page px-3.5 py-3 text-sm">
      {check.steps.map(({ step, ok, code, detail, advice, explanation }) => {
        const result = ok === true ? 'ok' : ok === false ? 'failed' : 'skipped';
        const { icon: Icon, color } = RESULT_STYLES[result];
        return (
          <li key={step} className="flex items-start gap-2.5">
            <Icon aria-hidden className={`mt-0.5 size-4.5 shrink-0 ${color}`} strokeWidth={2.2} />
            <div className="min-w-0 flex-1">
              <p className="flex flex-wrap gap-x-3">
                <span className="min-w-36 sm:min-w-44">{labels.step[step]}</span>
                <span className={`font-semibold ${color}`}>{labels.result[result]}</span>
              </p>
              {(result === 'failed' || (step === 'caller' && result === 'ok')) && (
                <p lang="en" className="font-mono text-note wrap-anywhere text-mute">
                  {detail}
                </p>
              )}
              {result === 'failed' && explanation !== undefined && <p>{explanation.cause[locale]}</p>}
              {result === 'failed' && advice !== undefined && (
                <p>{explanation?.nextStep[locale] ?? labels.advice({ step, code }, advice)}</p>
              )}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
