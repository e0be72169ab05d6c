import { beforeAll, describe, expect, test } from 'vitest';
import { CHANGE_ACTIONS } from '@/lib/contract/audit-actions';
import { auditResponseSchema } from '@/lib/contract/settings-schemas';
import { getServices } from '@/lib/server/services';
import { GET } from './audit/route';
import { setUpDashboard } from './test-dashboard.fixture';

const dashboard = setUpDashboard();

const request = (query = '') => dashboard.call(GET, `/api/audit${query}`, {});
const read = async (query = '') => auditResponseSchema.parse(await (await request(query)).json());

const AT = Date.parse('2026-07-01T00:00:00Z');

beforeAll(async () => {
  const { access } = getServices().store;
  await access.addAuditEntry({
    at: AT,
    actor: 'olga',
    via: 'password',
    action: 'token_created',
    target: 'CI',
  });
  // Refused sign-ins of strangers, several at the same time.
  for (let index = 0; index < 250; index += 1) {
    const at = AT + 1_000 + Math.floor(index / 10);
    await access.addAuditEntry({ at, actor: '', via: 'oidc', action: 'sign_in_refused', target: 'expired' });
  }
});

describe('GET /api/audit', () => {
  test('pages through the whole log, each entry once', async () => {
    for (const limit of [100, 7]) {
      const ids: string[] = [];
      let query = `?limit=${limit}`;
      for (;;) {
        const { entries, nextCursor } = await read(query);
        expect(entries.length).toBeLessThanOrEqual(limit);
        ids.push(...entries.map(({ id }) => id));
        if (nextCursor === null) break;
        query = `?limit=${limit}&cursor=${nextCursor}`;
      }
      expect(ids).toHaveLength(251);
      expect(new Set(ids).size).toBe(251);
    }
  });

  test('has the newest 200 entries without parameters', async () => {
    const { entries, nextCursor } = await read();
    expect(entries).toHaveLength(200);
    expect(entries[0]).toMatchObject({
      actor: '',
      action: 'sign_in_refused',
      via: 'oidc',
      target: 'expired',
    });
    expect(nextCursor).not.toBeNull();
  });

  test.each([
    ['changes', CHANGE_ACTIONS.map((action) => `action=${action}`).join('&')],
    ['one action', 'action=token_created'],
    ['an actor', 'actor=olga'],
    ['a time', `until=${new Date(AT + 1).toISOString()}`],
    ['a time in another zone', 'since=2026-07-01T08:00:00%2B08:00&until=2026-07-01T08:00:01%2B08:00'],
    ['everything', 'actor=olga&action=token_created&since=2026-07-01T00:00:00Z&limit=1'],
  ])('refused sign-ins do not push what an operator did out of sight, filtered by %s', async (_, query) => {
    expect(await read(`?${query}`)).toMatchObject({
      entries: [{ actor: 'olga', action: 'token_created', target: 'CI' }],
      nextCursor: null,
    });
  });

  test('an empty actor is an anonymous one', async () => {
    expect((await read('?actor=&limit=3')).entries.map(({ actor }) => actor)).toEqual(['', '', '']);
  });

  const other = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  test.each([
    'limit=0',
    'limit=201',
    'limit=-1',
    'limit=1e1',
    'limit=0x10',
    'limit=1.0',
    'limit=%2010',
    'limit=',
    'limit=10&limit=10',
    'action=',
    'action=drop',
    'action=signed_in,user_added',
    'action=signed_in&action=constructor',
    `actor=${'x'.repeat(201)}`,
    'actor=a&actor=b',
    'actor=%00',
    'actor=%1B',
    'since=',
    'since=yesterday',
    'since=2026-07-01',
    'since=2026-02-30T00:00:00Z',
    'since=2026-07-01T00:00:00',
    'since=2026-07-01T00:00:00+08:00',
    'since=1782864000000',
    'until=9e99',
    'since=2026-07-02T00:00:00Z&until=2026-07-01T00:00:00Z',
    'cursor=',
    'cursor=x',
    'cursor=W10',
    `cursor=${other([1, 'x'])}`,
    `cursor=${other(['1', crypto.randomUUID()])}`,
    `cursor=${other([1, crypto.randomUUID(), 2])}`,
    `cursor=${other([null, crypto.randomUUID()])}`,
    `cursor=${Buffer.from(`[1e999,"${crypto.randomUUID()}"]`).toString('base64url')}`,
    `cursor=${other([1, crypto.randomUUID()])}&cursor=W10`,
    `cursor=${'['.repeat(100_000)}`,
  ])('rejects %s with the name of the parameter', async (query) => {
    const response = await request(`?${query}`);
    expect(response.status).toBe(400);
    const { code, detail } = (await response.json()) as Record<string, string>;
    expect(code).toBe('invalid_request');
    if (!query.includes('=%')) expect(detail).toContain(`"${query.split('=')[0] ?? ''}"`);
  });
});
