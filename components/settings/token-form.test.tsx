import { describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { fetchChanges, setResponse } from '@/testing/components/api';
import { render } from '@/testing/components/render';
import { TokensSection } from './tokens-section';

async function openForm() {
  await setResponse('GET /tokens', { tokens: [] });
  render(<TokensSection />);
  await page.getByRole('button', { name: 'Create token' }).click();
  const form = page.getByRole('form', { name: 'Create token' });
  return {
    form,
    name: form.getByLabelText('Name'),
    create: form.getByRole('button', { name: 'Create token' }),
  };
}

describe('form of an API token', () => {
  test('reports an empty and an invalid name beside the field, which gets the focus, and sends nothing', async () => {
    const { name, create, form } = await openForm();
    await expect.element(name).toHaveFocus();
    await create.click();
    await expect.element(name).toHaveAccessibleDescription(/^Required|Required$/);
    await expect.element(name).toHaveFocus();
    await name.fill('-CI');
    await create.click();
    await expect.element(name).toHaveAccessibleDescription(/Start with a letter or digit/);
    await expect.element(name).toBeInvalid();
    await name.fill('CI');
    await form.getByLabelText('Read jobs').click();
    await create.click();
    await expect.element(form.getByRole('alert')).toHaveTextContent('Select at least one.');
    expect(await fetchChanges()).toEqual([]);
  });

  test('sends name and scopes, and shows the token once, in place of the form', async () => {
    const { form, name, create } = await openForm();
    await setResponse('POST /tokens', { id: '1', token: 'swrjm_secret' }, 201);
    await name.fill(' CI ');
    await form.getByLabelText('Read metrics').click();
    await create.click();
    const box = page.getByRole('group', { name: 'Token “CI” created' });
    await expect.element(box).toHaveFocus();
    await expect.element(box.getByText('swrjm_secret')).toBeVisible();
    await expect.element(form).not.toBeInTheDocument();
    expect(await fetchChanges()).toEqual([
      { method: 'POST', path: '/tokens', body: { name: 'CI', scopes: ['read', 'metrics'] } },
    ]);
    await box.getByRole('button', { name: 'Done' }).click();
    await expect.element(page.getByText('swrjm_secret')).not.toBeInTheDocument();
  });

  test('shows the error of the server, and keeps what was typed', async () => {
    const { form, name, create } = await openForm();
    const detail = 'The database is unavailable.';
    const problem = {
      type: 'about:blank',
      title: 'Database unavailable',
      status: 503,
      code: 'store_unavailable',
      detail,
    };
    await setResponse('POST /tokens', problem, 503);
    await name.fill('CI');
    await create.click();
    await expect.element(form.getByRole('alert')).toBeVisible();
    await expect.element(name).toHaveValue('CI');
    await expect.element(create).toBeEnabled();
  });
});
