import { BookOpen, Lightbulb } from 'lucide-react';
import { useLocale, useMessages } from '@/components/shell/messages-provider';
import type { Explanation as Explained } from '@/lib/contract/problem';

/**
 * Cause of a failure and how to fix it. Documented explanations and guesses differ in icon, wording and line
 * style.
 */
export function ExplanationBox({ explanation }: { explanation: Explained }) {
  const labels = useMessages().analysis;
  const locale = useLocale();
  const isKnown = explanation.certainty === 'known';
  const Icon = isKnown ? BookOpen : Lightbulb;
  return (
    <div
      data-certainty={explanation.certainty}
      className={`border-l-2 pl-3 text-sm ${isKnown ? 'border-solid border-mute' : 'border-dashed border-mute'}`}
    >
      <p className="text-note font-semibold text-mute">
        <Icon aria-hidden className="mr-1.5 inline-block size-3.5 align-[-2px]" />
        <span>{isKnown ? labels.cause : labels.likelyCause}</span>{' '}
        {explanation.code !== null && (
          <code className="font-mono font-normal wrap-anywhere">{explanation.code}</code>
        )}
      </p>
      <p className="mt-0.5">{explanation.cause[locale]}</p>
      <p className="mt-1">
        <b className="font-semibold">{labels.howToFix}</b>
        <br />
        <span>{explanation.nextStep[locale]}</span>
      </p>
      {!isKnown && <p className="mt-1 text-note text-mute">{labels.likelyCauseHint}</p>}
    </div>
  );
}
