import '@/app/globals.css';
import { beforeEach } from 'vitest';
import { resetApi } from './api';

beforeEach(resetApi);
