import { describe, expect, test } from 'vitest';
import { getMessages } from '@/lib/i18n/catalog';
import type { Locale } from '@/lib/contract/locale';
import { createState, minutesAgo, NOW } from '@/components/timeline/timeline.fixture';
import { describeBar } from './describe-bar';
import { INSTANCE_MESSAGES } from './instance-messages';
import { toJobBar } from '@/components/timeline/job-bar';

const describeState = (state: ReturnType<typeof createState>, locale: Locale = 'en') =>
  describeBar(toJobBar(state, NOW), {
    messages: getMessages(locale),
    labels: INSTANCE_MESSAGES[locale],
    timeZone: 'UTC',
    now: NOW,
  });

describe('describeBar', () => {
  test('a finished job', () => {
    const state = createState({ created_at: minutesAgo(20), updated_at: minutesAgo(12.5) });
    expect(describeState(state)).toEqual({
      type: 'Create instance',
      status: 'Succeeded',
      from: '07:40:00',
      to: '07:47:30',
      duration: '7m 30s',
      changes: [],
    });
  });

  test('an unfinished job has its duration in whole minutes, at least one', () => {
    const toDuration = (minutes: number) =>
      describeState(createState({ status: 'Running', created_at: minutesAgo(minutes) })).duration;
    expect([0.1, 5.9, 65].map(toDuration)).toEqual(['1m', '5m', '1h 05m']);
  });

  test('a job with an unknown end has no duration, and its type is split into words', () => {
    const state = createState(
      { type: 'ResizeInstance', status: 'Success', updated_at: null },
      { phase: 'succeeded' },
    );
    expect(describeState(state, 'zh')).toMatchObject({
      type: 'Resize instance',
      status: '成功',
      to: '结束时间未知',
      duration: '',
    });
  });
});
