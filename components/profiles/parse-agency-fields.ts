import type { ProfileRequest, ProfileResponse } from '@/lib/contract/settings-schemas';

export const AGENCY_FIELDS = ['agencyName', 'agencyDomainName', 'agencyDomainId'] as const;
export type AgencyField = (typeof AGENCY_FIELDS)[number];

const NAME_PATTERN = /^[^\p{Cc}]{1,64}$/u;
const ID_PATTERN = /^[\w-]{1,64}$/;

/**
 * Parses the fields of an agency.
 *
 * @param stored Agency of the profile to change, whose lifetime of keys stays.
 * @returns The agency, null if all fields are blank, or the error of each invalid field.
 */
export function parseAgencyFields(
  form: FormData,
  stored: ProfileResponse['agency'],
):
  | { agency: NonNullable<ProfileRequest['agency']> | null }
  | { wrong: Partial<Record<AgencyField, AgencyError>> } {
  const read = (field: AgencyField) => {
    const value = form.get(field);
    return typeof value === 'string' ? value.trim() : '';
  };
  const [name, domainName, domainId] = [read('agencyName'), read('agencyDomainName'), read('agencyDomainId')];
  if (name === '' && domainName === '' && domainId === '') return { agency: null };

  const wrong: Partial<Record<AgencyField, AgencyError>> = {};
  if (!NAME_PATTERN.test(name)) wrong.agencyName = name === '' ? 'required' : 'text';
  if (domainName !== '' && !NAME_PATTERN.test(domainName)) wrong.agencyDomainName = 'text';
  if (domainId !== '' && !ID_PATTERN.test(domainId)) wrong.agencyDomainId = 'accountId';
  if (domainName === '' && domainId === '') wrong.agencyDomainName = 'agencyAccount';
  if (Object.keys(wrong).length > 0) return { wrong };

  const { durationSeconds } = stored ?? {};
  return {
    agency: {
      name,
      ...(domainName !== '' && { domainName }),
      ...(domainId !== '' && { domainId }),
      ...(durationSeconds !== undefined && { durationSeconds }),
    },
  };
}

type AgencyError = 'required' | 'text' | 'accountId' | 'agencyAccount';
