import type { Browser, BrowserContextOptions } from '@playwright/test';
import { join } from 'node:path';
import { setSessionCookie } from '@/testing/sign-in';
import { findFaults } from './faults';
import type { Appearance } from './appearances';
import type { Environment } from './environment';
import type { State } from './states';

export interface Screenshot {
  state: State;
  appearance: string;
  width: number;
  file: string;
  faults: string[];
}

export const WIDE = 1440;
const HEIGHT = 900;
/** Time for animations to finish. */
const ANIMATION_MS = 300;

/** Takes screenshots of a state in one appearance, at each of its widths. */
export async function takeScreenshots(
  browser: Browser,
  environment: Environment,
  { state, appearance, folder }: { state: State; appearance: Appearance; folder: string },
): Promise<Screenshot[]> {
  const options: BrowserContextOptions = {
    timezoneId: 'Asia/Shanghai',
    viewport: { width: Math.max(...appearance.widths), height: HEIGHT },
    ...appearance.options,
  };
  const context = await browser.newContext(options);
  try {
    const page = await context.newPage();
    if (state.isSignedIn === true)
      await setSessionCookie(context, environment.withPassword, environment.session);
    await page.goto(state.address(environment), {
      waitUntil: state.isEarly === true ? 'load' : 'networkidle',
    });
    await state.prepare?.(page, environment);
    const screenshots: Screenshot[] = [];
    for (const width of appearance.widths) {
      await page.setViewportSize({ width, height: HEIGHT });
      await page.waitForTimeout(ANIMATION_MS);
      const file = `${state.name}.${appearance.name}.${width}.png`;
      await page.screenshot({ path: join(folder, file), fullPage: state.isWindowOnly !== true });
      const faults = await findFaults(page, appearance);
      screenshots.push({ state, appearance: appearance.name, width, file, faults });
    }
    return screenshots;
  } finally {
    await context.close();
  }
}
