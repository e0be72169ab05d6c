import { describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { fetchChanges, setResponse } from '@/testing/components/api';
import { render } from '@/testing/components/render';
import { UsersSection } from './users-section';

async function openForm() {
  await setResponse('GET /users', { mode: 'password', self: 'admin', users: [] });
  render(<UsersSection />);
  await page.getByRole('button', { name: 'Add user' }).click();
  const form = page.getByRole('form', { name: 'Add user' });
  return {
    form,
    name: form.getByLabelText('Username'),
    save: form.getByRole('button', { name: 'Save user' }),
  };
}

describe('form of a user', () => {
  test('reports an empty and an invalid name beside the field, which gets the focus, and sends nothing', async () => {
    const { name, save } = await openForm();
    await expect.element(name).toHaveFocus();
    await save.click();
    await expect.element(name).toHaveAccessibleDescription(/^Required/);
    await name.fill('@admin');
    await save.click();
    await expect.element(name).toHaveAccessibleDescription(/Start with a letter or digit/);
    await expect.element(name).toBeInvalid();
    await expect.element(name).toHaveFocus();
    expect(await fetchChanges()).toEqual([]);
  });

  test('sends name and role, and shows the password once, in place of the form', async () => {
    const { form, name, save } = await openForm();
    await setResponse('POST /users', { name: 'lin', role: 'operator', password: 'one-time-password' }, 201);
    await expect.element(form.getByText('Can look up jobs')).toBeVisible();
    await name.fill(' lin ');
    await form.getByLabelText('Operator').click();
    await expect.element(form.getByText('Can also remove jobs')).toBeVisible();
    await save.click();
    const box = page.getByRole('group', { name: 'Password of “lin”' });
    await expect.element(box).toHaveFocus();
    await expect.element(box.getByText('one-time-password')).toBeVisible();
    await expect.element(form).not.toBeInTheDocument();
    expect(await fetchChanges()).toEqual([
      { method: 'POST', path: '/users', body: { name: 'lin', role: 'operator' } },
    ]);
    await box.getByRole('button', { name: 'Done' }).click();
    await expect.element(page.getByText('one-time-password')).not.toBeInTheDocument();
  });

  test('shows the error of the server, and keeps what was typed', async () => {
    const { form, name, save } = await openForm();
    const problem = {
      type: 'about:blank',
      title: 'User exists',
      status: 409,
      code: 'user_exists',
      detail: 'A user with this name exists.',
    };
    await setResponse('POST /users', problem, 409);
    await name.fill('lin');
    await form.getByLabelText('Operator').click();
    await save.click();
    await expect.element(form.getByRole('alert')).toBeVisible();
    await expect.element(name).toHaveValue('lin');
    await expect.element(form.getByLabelText('Operator')).toBeChecked();
  });
});
