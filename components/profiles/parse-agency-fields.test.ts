import { describe, expect, test } from 'vitest';
import { parseAgencyFields } from './parse-agency-fields';

function read(fields: Record<string, string>, stored: Parameters<typeof parseAgencyFields>[1] = null) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return parseAgencyFields(form, stored);
}

describe('parseAgencyFields', () => {
  test('blank fields are no agency', () => {
    expect(read({})).toEqual({ agency: null });
    expect(read({ agencyName: ' ', agencyDomainName: '', agencyDomainId: '' })).toEqual({ agency: null });
  });

  test('an agency has a name, and an account by name, ID or both', () => {
    expect(read({ agencyName: ' ops ', agencyDomainName: 'customer' })).toEqual({
      agency: { name: 'ops', domainName: 'customer' },
    });
    expect(read({ agencyName: 'ops', agencyDomainId: 'd1' })).toEqual({
      agency: { name: 'ops', domainId: 'd1' },
    });
  });

  test('a lifetime that the form does not show stays', () => {
    const stored = { name: 'old', domainId: 'd1', durationSeconds: 900 };
    expect(read({ agencyName: 'ops', agencyDomainId: 'd1' }, stored)).toMatchObject({
      agency: { name: 'ops', durationSeconds: 900 },
    });
  });

  test.each([
    [{ agencyName: 'ops' }, { agencyDomainName: 'agencyAccount' }],
    [{ agencyDomainName: 'customer' }, { agencyName: 'required' }],
    [{ agencyName: 'x'.repeat(65), agencyDomainName: 'customer' }, { agencyName: 'text' }],
    [{ agencyName: 'ops', agencyDomainId: 'a b' }, { agencyDomainId: 'accountId' }],
  ])('%j is refused by field', (fields, wrong) => {
    expect(read(fields)).toEqual({ wrong });
  });
});
