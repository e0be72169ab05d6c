import { onPostgres } from '@/lib/server/store/store.fixture';
import { testHostileRequests } from './hostile-requests-suite.fixture';

onPostgres(testHostileRequests);
