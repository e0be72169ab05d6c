import { describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { fetchChanges, setResponse } from '@/testing/components/api';
import { render } from '@/testing/components/render';
import { ChannelsSection } from './channels-section';

const CHANNEL = {
  id: 'c1',
  name: 'On call',
  kind: 'dingtalk',
  host: 'oapi.dingtalk.com',
  problem: null,
  createdBy: 'olga',
  createdAt: '2026-11-24T08:00:00Z',
};

async function openForm({ emailAvailable = true } = {}) {
  await setResponse('GET /channels', { channels: [], emailAvailable });
  await setResponse('GET /deliveries', { deliveries: [] });
  render(<ChannelsSection />);
  await page.getByRole('button', { name: 'Add channel' }).click();
  const form = page.getByRole('form', { name: 'Add channel' });
  await expect.element(form).toBeVisible();
  return form;
}

describe('form of a channel', () => {
  test('email is disabled with the reason beside it if there is no mail server', async () => {
    const form = await openForm({ emailAvailable: false });
    const email = form.getByRole('radio', { name: /^Email/ });
    await expect.element(email).toBeDisabled();
    await expect.element(email).toHaveAccessibleName(/Set SMTP_URL on the server/);
  });

  test('has the fields of the chosen kind, and reports wrong ones until another kind is chosen', async () => {
    const form = await openForm();
    await form.getByRole('button', { name: 'Save channel' }).click();
    await expect.element(form.getByLabelText('Name')).toHaveFocus();
    await expect.element(form.getByLabelText('Webhook URL')).toBeInvalid();
    await form.getByRole('radio', { name: /^Email/ }).click();
    await expect.element(form.getByLabelText('Name')).not.toBeInvalid();
    await expect.element(form.getByLabelText('Webhook URL')).not.toBeInTheDocument();
    await form.getByRole('radio', { name: 'DingTalk' }).click();
    await expect.element(form.getByLabelText('Keyword')).toHaveAccessibleDescription(/SWR Job Monitor/);
    expect(await fetchChanges()).toEqual([]);
  });

  test('sends the settings of the kind, and closes', async () => {
    const form = await openForm();
    await setResponse('POST /channels', { channel: CHANNEL, secret: null }, 201);
    await form.getByRole('radio', { name: 'DingTalk' }).click();
    await form.getByLabelText('Name').fill('On call');
    await form.getByLabelText('Webhook URL').fill('https://oapi.dingtalk.com/robot/send');
    await form.getByLabelText('Keyword').fill('SWR');
    await form.getByRole('button', { name: 'Save channel' }).click();
    await expect.element(form).not.toBeInTheDocument();
    const url = 'https://oapi.dingtalk.com/robot/send';
    expect(await fetchChanges()).toEqual([
      { method: 'POST', path: '/channels', body: { name: 'On call', kind: 'dingtalk', url, keyword: 'SWR' } },
    ]);
  });

  test('shows a generated secret once', async () => {
    const form = await openForm();
    await setResponse(
      'POST /channels',
      { channel: { ...CHANNEL, kind: 'webhook' }, secret: 'generated' },
      201,
    );
    await form.getByLabelText('Name').fill('On call');
    await form.getByLabelText('Webhook URL').fill('https://hooks.example.com/1');
    await form.getByRole('button', { name: 'Save channel' }).click();
    await expect.element(page.getByText('generated', { exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'Done' }).click();
    await expect.element(page.getByText('generated', { exact: true })).not.toBeInTheDocument();
  });
});
