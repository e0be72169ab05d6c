import { useId } from 'react';
import { CONTROL, Field, Labelled } from '@/components/ui/field';
import { OTHER_REGION, type ProfileField } from './read-profile-form';
import { useSettingsWords } from './words';

interface RegionFieldProps {
  regions: readonly string[];
  chosen: string;
  choose: (region: string) => void;
  errorOf: (field: ProfileField) => string | null;
}

/** Drop-down of known regions, with a text field for others. */
export function RegionField({ regions, chosen, choose, errorOf }: RegionFieldProps) {
  const labels = useSettingsWords().form;
  const id = useId();
  const error = errorOf('region');
  return (
    <>
      <Labelled id={id} label={labels.region} error={error}>
        <select
          id={id}
          name="region"
          value={chosen}
          onChange={(event) => {
            choose(event.target.value);
          }}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          className={CONTROL}
        >
          <option value="">{labels.chooseRegion}</option>
          {regions.map((region) => (
            <option key={region} value={region}>
              {region}
            </option>
          ))}
          <option value={OTHER_REGION}>{labels.otherRegion}</option>
        </select>
      </Labelled>
      {chosen === OTHER_REGION && (
        <Field
          name="regionId"
          label={labels.regionId}
          error={errorOf('regionId')}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
      )}
    </>
  );
}
