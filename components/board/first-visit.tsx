import { useFeatureMessages } from '@/components/shell/messages-provider';
import { firstVisit as en } from '@/lib/i18n/en/first-visit';
import { firstVisit as zh } from '@/lib/i18n/zh/first-visit';

const MESSAGES = { en, zh };
const EXAMPLE_ID = '36db69c5-b2d5-11eb-b044-0255ac101219';

/** Introduction on an empty dashboard. */
export function FirstVisit() {
  const labels = useFeatureMessages(MESSAGES);
  return (
    <section className="max-w-xl py-6">
      <h1 className="text-2xl font-semibold tracking-tight">{labels.title}</h1>
      <p className="mt-3 text-mute">{labels.text}</p>
      <p className="mt-6 text-sm text-mute">{labels.example}</p>
      <code className="mt-1 block font-mono text-sm wrap-anywhere">{EXAMPLE_ID}</code>
    </section>
  );
}
