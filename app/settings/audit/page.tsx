import { requireOperator } from '@/app/settings/require-operator';
import { SettingsHead } from '@/components/settings/settings-head';
import { AuditSection } from '@/components/settings/audit-section';

/** Audit log in the settings. */
export default async function AuditPage() {
  await requireOperator('/settings/audit');
  return (
    <>
      <SettingsHead page="audit" />
      <AuditSection />
    </>
  );
}
