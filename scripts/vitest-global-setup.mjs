// Starts a PostgreSQL for the unit tests and sets TEST_DATABASE_URL, or prints why there is none.
import { startPostgres } from './temporary-postgres.mjs';

export default async function setup() {
  if (process.env.TEST_DATABASE_URL) return undefined;
  try {
    const { url, stop } = await startPostgres();
    process.env.TEST_DATABASE_URL = url;
    return stop;
  } catch (error) {
    console.error(`PostgreSQL is not available, so its tests are skipped: ${error.message}`);
    return undefined;
  }
}
