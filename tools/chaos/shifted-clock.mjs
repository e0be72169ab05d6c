// Preload module (`--import`) that shifts a server's clock by the milliseconds in the file CHAOS_CLOCK. Negative values are
// behind.
import { readFileSync } from 'node:fs';
import { setInterval } from 'node:timers';

const READ_INTERVAL_MS = 50;

const RealDate = Date;
let aheadMs = 0;

function readShift() {
  aheadMs = Number(readFileSync(process.env.CHAOS_CLOCK, 'utf8'));
}
readShift();
setInterval(readShift, READ_INTERVAL_MS).unref();

const now = () => RealDate.now() + aheadMs;
globalThis.Date = new Proxy(RealDate, {
  get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
  construct: (target, args, newTarget) =>
    Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
  apply: () => new RealDate(now()).toString(),
});
