import { sealData } from 'iron-session';
import { describe, expect, test } from 'vitest';
import { readShareLink, sealShareLink } from './share-link-token';

const SECRET = 'x'.repeat(43);
const NOW = Date.parse('2026-11-25T00:00:00Z');
const DAY_MS = 86_400_000;
const shareLink = { jobId: '36db69c5-b2d5-11eb-b044-0255ac101219', expiresAt: NOW + DAY_MS };

describe('readShareLink', () => {
  test('a token is valid until it expires, and two for the same job differ', () => {
    const token = sealShareLink(shareLink, SECRET);
    expect(readShareLink(token, SECRET, NOW)).toEqual(shareLink);
    expect(readShareLink(token, SECRET, NOW + DAY_MS - 1)).toEqual(shareLink);
    expect(readShareLink(token, SECRET, NOW + DAY_MS)).toBeNull();
    expect(sealShareLink(shareLink, SECRET)).not.toBe(token);
    expect(token).not.toContain(Buffer.from(shareLink.jobId).toString('base64url').slice(2, 12));
  });

  test('a token is invalid with another secret', () => {
    expect(readShareLink(sealShareLink(shareLink, SECRET), 'y'.repeat(43), NOW)).toBeNull();
  });

  test('a sealed value of another purpose is not accepted as a share link', async () => {
    // Sign-ins in progress and refresh tokens are sealed with the same secret.
    const seal = await sealData(shareLink, { password: SECRET });
    expect(readShareLink(seal, SECRET, NOW)).toBeNull();
    expect(readShareLink(seal.replaceAll(/[^\w-]/g, ''), SECRET, NOW)).toBeNull();
  });

  test('over 400 modified, truncated or extended tokens are rejected', () => {
    const token = sealShareLink(shareLink, SECRET);
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const mutations = new Set<string>();
    for (let i = 0; i < token.length; i++) {
      const next = letters[(letters.indexOf(token.charAt(i)) + 1) % 64] ?? 'A';
      mutations.add(token.slice(0, i) + next + token.slice(i + 1));
      mutations.add(token.slice(0, i));
      mutations.add(token.slice(i + 1));
    }
    for (const end of ['A', '=', ' ', '.', '\n', '/..', '%00', 'é']) mutations.add(token + end);
    // The last character has unused bits, so that several spellings decode to the same bytes.
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
    for (const forged of mutations) expect(readShareLink(forged, SECRET, NOW), forged).toBeNull();
  });
});
