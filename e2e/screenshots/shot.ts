import type { Browser, BrowserContextOptions } from '@playwright/test';
import { join } from 'node:path';
import { setSessionCookie } from '@/testing/sign-in';
import { findFaults } from './faults';
import type { Look } from './looks';
import type { Stage } from './stage';
import type { State } from './states';

export interface Shot {
  state: State;
  look: string;
  width: number;
  file: string;
  faults: string[];
}

export const WIDE = 1440;
const HEIGHT = 900;
/** Time for animations to finish. */
const REST_MS = 300;

/** Takes screenshots of a state in one look, at each of its widths. */
export async function shoot(
  browser: Browser,
  stage: Stage,
  { state, look, folder }: { state: State; look: Look; folder: string },
): Promise<Shot[]> {
  const options: BrowserContextOptions = {
    timezoneId: 'Asia/Shanghai',
    viewport: { width: Math.max(...look.widths), height: HEIGHT },
    ...look.options,
  };
  const context = await browser.newContext(options);
  try {
    const page = await context.newPage();
    if (state.signedIn === true) await setSessionCookie(context, stage.locked, stage.signedIn);
    await page.goto(state.address(stage), { waitUntil: state.atOnce === true ? 'load' : 'networkidle' });
    await state.reach?.(page, stage);
    const shots: Shot[] = [];
    for (const width of look.widths) {
      await page.setViewportSize({ width, height: HEIGHT });
      await page.waitForTimeout(REST_MS);
      const file = `${state.name}.${look.name}.${width}.png`;
      await page.screenshot({ path: join(folder, file), fullPage: state.window !== true });
      const faults = await findFaults(page, look);
      shots.push({ state, look: look.name, width, file, faults });
    }
    return shots;
  } finally {
    await context.close();
  }
}
