// Gives the unit tests a PostgreSQL in TEST_DATABASE_URL, or says why they have none.
import { startPostgres } from './postgres.mjs';

export default async function setup() {
  if (process.env.TEST_DATABASE_URL) return undefined;
  try {
    const { url, stop } = await startPostgres();
    process.env.TEST_DATABASE_URL = url;
    return stop;
  } catch (error) {
    console.error(`No PostgreSQL here, so that its tests are skipped: ${error.message}`);
    return undefined;
  }
}
