import { describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { RuleResponse } from '@/lib/contract/notification-schemas';
import { fetchChanges, setResponse } from '@/testing/components/api';
import { render } from '@/testing/components/render';
import { RuleForm } from './rule-form';

const CHANNELS = ['First', 'Second'].map((name) => ({
  id: name.toLowerCase(),
  name,
  kind: 'slack' as const,
  host: 'hooks.example.com',
  problem: null,
  createdBy: 'olga',
  createdAt: '2026-11-24T08:00:00Z',
}));
const RULE: RuleResponse = {
  id: 'r1',
  channelId: 'second',
  jobId: null,
  instanceId: null,
  phases: ['succeeded'],
  instanceEvents: [],
  type: null,
  profile: 'deleted profile',
  overdue: true,
  locale: 'zh',
  createdBy: 'olga',
  createdAt: '2026-11-24T08:00:00Z',
};

async function renderForm(rule?: RuleResponse) {
  await setResponse('GET /profiles', { profiles: [], problems: [], regions: [] });
  let closed = 0;
  render(<RuleForm {...(rule && { rule })} channels={CHANNELS} close={() => (closed += 1)} />);
  const form = page.getByRole('form');
  await expect.element(form).toBeVisible();
  return { form, save: form.getByRole('button', { name: 'Save rule' }), countClosed: () => closed };
}

describe('form of a rule', () => {
  test('notifies of failures by default, and requires at least one event', async () => {
    const { form, save } = await renderForm();
    const fails = form.getByRole('checkbox', { name: 'fails', exact: true });
    await expect.element(fails).toBeChecked();
    await fails.click();
    await save.click();
    await expect.element(form.getByRole('alert')).toHaveTextContent('Select at least one');
    await expect.element(fails).toHaveFocus();
    expect(await fetchChanges()).toEqual([]);
  });

  test('shows and keeps the settings of a rule, also those whose profile is gone', async () => {
    const { form, save, countClosed } = await renderForm(RULE);
    await setResponse('PATCH /rules/r1', RULE);
    await expect.element(form.getByLabelText('Channel')).toHaveValue('second');
    await expect.element(form.getByLabelText('Profile')).toHaveValue('deleted profile');
    await form.getByRole('checkbox', { name: 'fails', exact: true }).click();
    await save.click();
    await expect.poll(countClosed).toBe(1);
    expect(await fetchChanges()).toEqual([
      {
        method: 'PATCH',
        path: '/rules/r1',
        body: {
          channelId: 'second',
          phases: ['failed', 'succeeded'],
          instanceEvents: [],
          overdue: true,
          type: null,
          profile: 'deleted profile',
          locale: 'zh',
        },
      },
    ]);
  });
});
