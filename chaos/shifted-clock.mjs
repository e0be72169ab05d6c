// Loaded before a server (`--import`): its clock runs ahead by the ms that the file CHAOS_CLOCK holds, or behind.
import { readFileSync } from 'node:fs';
import { setInterval } from 'node:timers';

const READ_EVERY_MS = 50;

const RealDate = Date;
let ahead = 0;

function read() {
  ahead = Number(readFileSync(process.env.CHAOS_CLOCK, 'utf8'));
}
read();
setInterval(read, READ_EVERY_MS).unref();

const now = () => RealDate.now() + ahead;
globalThis.Date = new Proxy(RealDate, {
  get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
  construct: (target, args, newTarget) =>
    Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
  apply: () => new RealDate(now()).toString(),
});
