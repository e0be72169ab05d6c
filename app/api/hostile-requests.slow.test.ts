import { describe } from 'vitest';
import { testHostileRequests } from './hostile-requests-suite.fixture';

describe('API requests', () => {
  testHostileRequests();
});
