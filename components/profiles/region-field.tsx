import { useFeatureMessages } from '@/components/shell/messages-provider';
import { useId } from 'react';
import { CONTROL_CLASS, Field, LabeledControl } from '@/components/ui/field';
import { OTHER_REGION, type ProfileField } from './parse-profile-form';
import { SETTINGS_MESSAGES } from '@/components/settings/settings-messages';

interface RegionFieldProps {
  regions: readonly string[];
  chosen: string;
  /** Initial ID of a region that is not listed. */
  otherRegion: string | undefined;
  choose: (region: string) => void;
  getError: (field: ProfileField) => string | null;
}

/** Drop-down of known regions, with a text field for others. */
export function RegionField({ regions, chosen, otherRegion, choose, getError }: RegionFieldProps) {
  const labels = useFeatureMessages(SETTINGS_MESSAGES).form;
  const id = useId();
  const error = getError('region');
  return (
    <>
      <LabeledControl id={id} label={labels.region} error={error}>
        <select
          id={id}
          name="region"
          value={chosen}
          onChange={(event) => {
            choose(event.target.value);
          }}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          className={CONTROL_CLASS}
        >
          <option value="">{labels.chooseRegion}</option>
          {regions.map((region) => (
            <option key={region} value={region}>
              {region}
            </option>
          ))}
          <option value={OTHER_REGION}>{labels.otherRegion}</option>
        </select>
      </LabeledControl>
      {chosen === OTHER_REGION && (
        <Field
          name="regionId"
          defaultValue={otherRegion}
          label={labels.regionId}
          error={getError('regionId')}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
      )}
    </>
  );
}
