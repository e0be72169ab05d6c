import { UTCDateMini } from '@date-fns/utc/date/mini';
import { toZonedMs } from './zone-offset';

/** Converts a time to a date whose parts are the local time in the zone. */
export const toZonedDate = (timeZone: string, ms: number): Date => new UTCDateMini(toZonedMs(timeZone, ms));
