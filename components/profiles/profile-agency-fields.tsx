import { useFeatureMessages } from '@/components/shell/messages-provider';
import { Field, NO_AUTOFILL } from '@/components/ui/field';
import { SETTINGS_MESSAGES } from '@/components/settings/settings-messages';
import type { ProfileResponse } from '@/lib/contract/settings-schemas';
import { AGENCY_FIELDS, type AgencyField } from './parse-agency-fields';

interface AgencyFieldsProps {
  /** Agency of the profile to change. */
  agency: ProfileResponse['agency'];
  getError: (field: AgencyField) => string | null;
}

/** Agency of another account that the credentials assume. Closed unless there is one, since few profiles need it. */
export function ProfileAgencyFields({ agency, getError }: AgencyFieldsProps) {
  const { optional, form: labels } = useFeatureMessages(SETTINGS_MESSAGES);
  const values = {
    agencyName: agency?.name,
    agencyDomainName: agency?.domainName,
    agencyDomainId: agency?.domainId,
  };
  return (
    <details open={agency != null || AGENCY_FIELDS.some((field) => getError(field) !== null)}>
      <summary className="text-sm font-semibold">{labels.agency}</summary>
      <div className="mt-3 grid gap-4">
        <p className="text-note text-mute">{labels.agencyHint}</p>
        {AGENCY_FIELDS.map((field) => (
          <Field
            key={field}
            name={field}
            label={labels[field]}
            defaultValue={values[field]}
            remark={optional}
            error={getError(field)}
            {...NO_AUTOFILL}
          />
        ))}
      </div>
    </details>
  );
}
