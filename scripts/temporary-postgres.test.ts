import pg from 'pg';
import { describe, expect, onTestFinished, test } from 'vitest';
import { findPostgres, startPostgres } from './temporary-postgres.mjs';

const isInstalled = await findPostgres().then(
  () => true,
  () => false,
);

describe.skipIf(!isInstalled)('startPostgres', () => {
  test('starts a cluster that other users of the machine cannot connect to', async () => {
    const { url, stop } = await startPostgres();
    onTestFinished(() => void stop());
    const connect = async (connectionString: string) => {
      const client = new pg.Client({ connectionString });
      await client.connect();
      await client.end();
    };
    await connect(url);
    const stranger = new URL(url);
    stranger.password = '';
    await expect(connect(stranger.href)).rejects.toThrow(/password/);
    stranger.password = 'postgres';
    await expect(connect(stranger.href)).rejects.toThrow(/password authentication failed/);
  });
});
