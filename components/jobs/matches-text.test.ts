import { describe, expect, test } from 'vitest';
import { createState } from '@/components/timeline/timeline.fixture';
import { matchesText } from './matches-text';

const state = createState(
  {
    id: '0001-job',
    instance_id: '0002-instance',
    resource_id: '0003-resource',
    resource_name: 'registry-dr',
    type: 'DeleteInstance',
    reason: 'Quota reached',
  },
  { note: '工单 4711' },
);

describe('matchesText', () => {
  test.each(['1-job', '2-INST', '3-res', 'Registry', 'deletei', 'quota', '工单'])(
    'finds a job by %s',
    (text) => {
      expect(matchesText(state, text)).toBe(true);
    },
  );

  test('finds no text that crosses from one field into the next', () => {
    expect(matchesText(state, 'registry-drdelete')).toBe(false);
  });
});
