import { sealData } from 'iron-session';
import { expect, test } from 'vitest';
import { readHandover, sealHandover } from './handover';
import { readSession, sealSession } from './session';

const SECRET = 'x'.repeat(43);
const NOW = Date.parse('2026-11-25T00:00:00Z');
const DAY_MS = 86_400_000;
const handover = { jobId: '36db69c5-b2d5-11eb-b044-0255ac101219', expiresAt: NOW + DAY_MS };

test('a link works until it expires, and two for the same job differ', () => {
  const token = sealHandover(handover, SECRET);
  expect(readHandover(token, SECRET, NOW)).toEqual(handover);
  expect(readHandover(token, SECRET, NOW + DAY_MS - 1)).toEqual(handover);
  expect(readHandover(token, SECRET, NOW + DAY_MS)).toBeNull();
  expect(sealHandover(handover, SECRET)).not.toBe(token);
  expect(token).not.toContain(Buffer.from(handover.jobId).toString('base64url').slice(2, 12));
});

test('it needs the secret it was made with', () => {
  expect(readHandover(sealHandover(handover, SECRET), 'y'.repeat(43), NOW)).toBeNull();
});

test('neither is a session a link, nor a link a session', async () => {
  const session = await sealSession(
    { name: 'olga', role: 'operator', via: 'password', signedInAt: Date.now() },
    SECRET,
  );
  expect(readHandover(session, SECRET, NOW)).toBeNull();
  // Even one that holds what a link holds.
  expect(readHandover(await sealData(handover, { password: SECRET }), SECRET, NOW)).toBeNull();
  expect(readHandover(session.replaceAll(/[^\w-]/g, ''), SECRET, NOW)).toBeNull();

  const whatASessionHolds = { name: 'olga', role: 'operator', via: 'password', signedInAt: Date.now() };
  const token = sealHandover({ ...handover, ...whatASessionHolds }, SECRET);
  expect(await readSession(token, SECRET)).toBeNull();
  expect(await readSession(`Fe26.2*1*${token}`, SECRET)).toBeNull();
});

test('a hundred and more that are changed, trimmed or lengthened are none', () => {
  const token = sealHandover(handover, SECRET);
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const mutations = new Set<string>();
  for (let i = 0; i < token.length; i++) {
    const next = letters[(letters.indexOf(token.charAt(i)) + 1) % 64] ?? 'A';
    mutations.add(token.slice(0, i) + next + token.slice(i + 1));
    mutations.add(token.slice(0, i));
    mutations.add(token.slice(i + 1));
  }
  for (const end of ['A', '=', ' ', '.', '\n', '/..', '%00', 'é']) mutations.add(token + end);
  // The last letter has bits that base64 does not read: 63 others of which some mean the same bytes.
  for (const last of letters) mutations.add(token.slice(0, -1) + last);
  for (const other of [
    '',
    ' ',
    '.',
    'null',
    'undefined',
    '__proto__',
    'A'.repeat(200),
    'A'.repeat(100_000),
  ]) {
    mutations.add(other);
  }
  mutations.delete(token);
  expect(mutations.size).toBeGreaterThan(400);
  for (const forged of mutations) expect(readHandover(forged, SECRET, NOW), forged).toBeNull();
});
