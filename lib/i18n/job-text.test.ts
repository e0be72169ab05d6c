import { describe, expect, test } from 'vitest';
import { getMessages } from './catalog';
import { getJobName, getStatusText } from './job-text';

const messages = getMessages('en');

describe('getJobName', () => {
  test('is one line of visible characters', () => {
    expect(getJobName({ resource_name: ' prod\r\n\u202eregistry\u2028\u200b1\u0000' }, messages)).toBe(
      'prod registry 1',
    );
    expect(getJobName({ resource_name: '\u200b'.repeat(300) + 'registry' }, messages)).toBe('registry');
  });

  test.each([null, '', ' \n', '\u202e\u200b'])('a job named %j is untitled', (resource_name) => {
    expect(getJobName({ resource_name }, messages)).toBe(messages.untitledJob);
  });
});

describe('getStatusText', () => {
  test('shows an unknown status as one line of visible characters', () => {
    expect(getStatusText({ status: 'Half\n\u202edone' }, 'unknown', messages)).toBe('Half done');
  });
});
