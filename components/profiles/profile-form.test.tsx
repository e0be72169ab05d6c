import { describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { fetchChanges, setResponse } from '@/testing/components/api';
import { render } from '@/testing/components/render';
import type { ProfileResponse } from '@/lib/contract/settings-schemas';
import { ProfilesSection } from './profiles-section';

const DEFAULT: ProfileResponse = {
  name: 'default',
  region: 'cn-north-4',
  projectId: 'project',
  kind: 'ak-sk',
  akEnding: 'WXYZ',
  source: 'environment',
  updatedAt: null,
};
const STORED: ProfileResponse = {
  ...DEFAULT,
  name: 'edited',
  source: 'stored',
  endpoints: { swr: 'https://swr.example.com', iam: 'https://iam.example.com' },
};

async function renderSection(profiles: readonly ProfileResponse[]) {
  const regions = ['cn-north-4', 'ap-southeast-1'];
  await setResponse('GET /profiles', { profiles, problems: [], regions });
  render(<ProfilesSection />);
}

async function openForm() {
  await renderSection([DEFAULT]);
  await page.getByRole('button', { name: 'Add profile' }).click();
  const form = page.getByRole('form', { name: 'Add profile' });
  await expect.element(form).toBeVisible();
  return form;
}

describe('form of a profile', () => {
  test('takes the region as the name, until one is typed', async () => {
    const form = await openForm();
    const region = form.getByLabelText('Region', { exact: true });
    await expect.element(region).toHaveFocus();
    await region.selectOptions('ap-southeast-1');
    await expect.element(form.getByLabelText('Profile name')).toHaveValue('ap-southeast-1');
    await form.getByLabelText('Profile name').fill('mine');
    await region.selectOptions('cn-north-4');
    await expect.element(form.getByLabelText('Profile name')).toHaveValue('mine');
  });

  test('requires the endpoints of a region that is not listed', async () => {
    const form = await openForm();
    await form.getByLabelText('Region', { exact: true }).selectOptions('Other (private cloud)');
    await form.getByLabelText('Region ID').fill('eu-west-999');
    await form.getByRole('button', { name: 'Save and test' }).click();
    await expect
      .element(form.getByLabelText('SWR', { exact: true }))
      .toHaveAccessibleDescription(/^Required/);
    await expect.element(form.getByLabelText('STS', { exact: true })).not.toBeInvalid();
  });

  test('reports every wrong field in its own words, and sends nothing', async () => {
    const form = await openForm();
    const save = form.getByRole('button', { name: 'Save and test' });
    await save.click();
    await expect
      .element(form.getByLabelText('Region', { exact: true }))
      .toHaveAccessibleDescription('Select a region.');
    await expect.element(form.getByLabelText('Region', { exact: true })).toHaveFocus();
    await form.getByLabelText('Region', { exact: true }).selectOptions('cn-north-4');
    await form.getByLabelText('Profile name').fill('default');
    await form.getByLabelText('Access key ID (AK)').fill('AK');
    await form.getByLabelText('Secret access key (SK)').fill('cut off');
    await save.click();
    await expect
      .element(form.getByLabelText('Secret access key (SK)'))
      .toHaveAccessibleDescription(/Contains a space/);
    await expect.element(form.getByLabelText('Profile name')).toBeInvalid();
    await expect.element(form.getByLabelText('Profile name')).toHaveFocus();
    expect(await fetchChanges()).toEqual([]);
  });

  test('sends trimmed values, discards those of other methods, and closes', async () => {
    const form = await openForm();
    await setResponse('POST /profiles', { ...STORED, name: 'second' }, 201);
    await form.getByLabelText('Region', { exact: true }).selectOptions('cn-north-4');
    await form.getByLabelText('Profile name').fill('Second');
    await form.getByRole('radio', { name: 'IAM token' }).click();
    await form.getByLabelText('Token', { exact: true }).fill('a-token');
    await form.getByRole('radio', { name: 'Access key (AK/SK)' }).click();
    await form.getByLabelText('Access key ID (AK)').fill(' AK ');
    await form.getByLabelText('Secret access key (SK)').fill('secret');
    await form.getByRole('button', { name: 'Save and test' }).click();
    await expect.element(form).not.toBeInTheDocument();
    expect(await fetchChanges()).toContainEqual({
      method: 'POST',
      path: '/profiles',
      body: {
        name: 'second',
        region: 'cn-north-4',
        projectId: null,
        endpoints: {},
        agency: null,
        auth: { kind: 'ak-sk', ak: 'AK', sk: 'secret' },
      },
    });
  });

  test('keeps stored credentials, and requires them again for another endpoint', async () => {
    await renderSection([STORED]);
    await setResponse('PATCH /profiles/edited', { ...STORED, projectId: 'other' });
    await page.getByRole('button', { name: 'Edit edited' }).click();
    const form = page.getByRole('form', { name: 'Edit edited' });
    await expect.element(form.getByLabelText('SWR', { exact: true })).toHaveValue('https://swr.example.com');
    await form.getByLabelText('Project ID').fill('other');
    await form.getByLabelText('IAM', { exact: true }).fill('https://other.example.com');
    await form.getByRole('button', { name: 'Save and test' }).click();
    await expect
      .element(form.getByLabelText('Secret access key (SK)'))
      .toHaveAccessibleDescription(/Required/);
    await form.getByLabelText('IAM', { exact: true }).fill('https://iam.example.com');
    await form.getByRole('button', { name: 'Save and test' }).click();
    await expect.element(form).not.toBeInTheDocument();
    await expect.element(page.getByRole('button', { name: 'Edit edited' })).toHaveFocus();
    const [change] = await fetchChanges();
    expect(change?.path).toBe('/profiles/edited');
    expect(change?.body).toMatchObject({ projectId: 'other', endpoints: STORED.endpoints });
    expect(change?.body).not.toHaveProperty('auth');
  });
});
