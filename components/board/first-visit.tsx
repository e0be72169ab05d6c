import { useCanOperate } from '@/components/auth/can-operate';
import { useFeatureMessages } from '@/components/shell/messages-provider';
import { MAIN_BUTTON } from '@/components/ui/button-classes';
import { Link } from '@/components/ui/link';
import type { SystemAlert } from '@/lib/contract/job-schemas';
import { firstVisit as en } from '@/lib/i18n/en/first-visit';
import { firstVisit as zh } from '@/lib/i18n/zh/first-visit';

const MESSAGES = { en, zh };
const EXAMPLE_ID = '36db69c5-b2d5-11eb-b044-0255ac101219';

/** Introduction on an empty dashboard. Without a profile, it leads to the settings first. */
export function FirstVisit({ alerts }: { alerts: readonly SystemAlert[] }) {
  const labels = useFeatureMessages(MESSAGES);
  const canOperate = useCanOperate();
  const has = (code: SystemAlert['code']) => alerts.some((alert) => alert.code === code);
  if (has('no_profile')) {
    return (
      <section className="max-w-xl py-6">
        <h1 className="text-2xl font-semibold tracking-tight">{labels.connectTitle}</h1>
        <p className="mt-3 text-mute">{labels.connectText}</p>
        {canOperate ? (
          <Link href="/settings/profiles" className={`${MAIN_BUTTON} mt-6`}>
            {labels.addProfile}
          </Link>
        ) : (
          <p className="mt-3">{labels.askOperator}</p>
        )}
      </section>
    );
  }
  return (
    <section className="max-w-xl py-6">
      <h1 className="text-2xl font-semibold tracking-tight">{labels.title}</h1>
      <p className="mt-3 text-mute">{labels.text}</p>
      {!has('list_refused') && <p className="mt-3 text-mute">{labels.discovery}</p>}
      <p className="mt-6 text-sm text-mute">{labels.example}</p>
      <code className="mt-1 block font-mono text-sm wrap-anywhere">{EXAMPLE_ID}</code>
    </section>
  );
}
