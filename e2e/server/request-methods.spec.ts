import { expect, test } from '@playwright/test';
import { startDashboard } from '@/e2e/fixtures/dashboard';
import { findComplaints, sendLine, sendRaw } from './raw-request';

test.describe('server', { tag: '@slow' }, () => {
  test('unknown methods and targets are rejected without a server error or a log line', async () => {
    const dashboard = await startDashboard();
    for (const path of ['/', '/api/jobs', '/api/health', '/jobs/x', '/_next/static/x']) {
      for (const method of ['TRACE', 'PROPFIND', 'PURGE', 'QUERY', 'M-SEARCH']) {
        expect(await sendRaw(dashboard, { method, path }), `${method} ${path}`).toMatchObject({
          status: 405,
          allow: expect.stringContaining('GET'),
        });
      }
      expect(await sendRaw(dashboard, { method: 'OPTIONS', path }), path).toMatchObject({
        status: 204,
        allow: expect.stringContaining('GET'),
      });
    }
    expect(await sendLine(dashboard, 'OPTIONS * HTTP/1.1')).toContain(' 204 ');
    expect(await sendLine(dashboard, 'TRACE * HTTP/1.1')).toContain(' 405 ');
    expect(await sendLine(dashboard, 'FOO / HTTP/1.1')).toContain(' 400 ');
    for (const target of [
      '*',
      'http://[/',
      'https://',
      'http://a:99999/',
      'mailto:x',
      '/%',
      '/api/jobs/%ff',
    ]) {
      expect(await sendLine(dashboard, `GET ${target} HTTP/1.1`), target).toContain(' 400 ');
    }
    expect(findComplaints(dashboard)).toEqual([]);
    await dashboard.close();
  });
});
