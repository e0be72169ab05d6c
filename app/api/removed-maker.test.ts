import { describe, expect, test, vi } from 'vitest';
import { createIdentity } from '@/lib/server/auth/identity';
import { getAuth } from '@/lib/server/auth/get-auth';
import { getServices } from '@/lib/server/services';
import { POST } from './tokens/route';
import { setUpDashboard } from './test-dashboard.fixture';

const dashboard = setUpDashboard({ AUTH_MODE: 'password' });

describe('POST /api/tokens', () => {
  test('an operator who is removed during the request gets no token', async () => {
    // Identities are cached for a moment.
    vi.spyOn(getAuth(), 'identify').mockResolvedValue(createIdentity('olga', 'operator', 'password'));
    const body = JSON.stringify({ name: 'CI', scopes: ['read'] });
    const create = () => dashboard.call(POST, '/api/tokens', {}, { method: 'POST', body });
    const { access } = getServices().store;
    const olga = { name: 'olga', passwordHash: 'x', role: 'operator', createdAt: 1, changedAt: 1 } as const;
    await access.saveUser(olga);
    expect((await create()).status).toBe(201);
    await access.saveUser({ ...olga, role: 'viewer' });
    expect((await create()).status).toBe(403);
    await access.deleteUser('olga');
    const refused = await create();
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({ code: 'not_allowed' });
    expect(await access.findTokens()).toEqual([]);
    const created = (await access.findAuditEntries(10)).filter(({ action }) => action === 'token_created');
    expect(created).toHaveLength(1);
  });
});
