'use client';

import { getBasePath } from '@/lib/contract/base-path';
import { BOARD_JOBS_KEY } from './board-jobs';
import { BOARD_PATH_KEY } from './board-path';
import { SINGLE_KEYS_KEY } from './single-key-setting';
import { HYDRATED_EVENT } from './hydrated-event';
import { repeatEarlyContent } from './early-scripts/repeat-content';
import { repeatEarlyInput } from './early-scripts/repeat-input';
import { repeatEarlyKeys } from './early-scripts/repeat-keys';
import { saveEarlyBoard } from './early-scripts/save-early-board';
import { watchHydration } from './early-scripts/watch-hydration';

/**
 * Inline script that saves input until the page is hydrated, repeats it then, and says when the page is ready for input. Only
 * the server knows its text, so that it is neither in the bundle nor twice in the page.
 */
export function EarlyInput({ nonce }: { nonce: string | undefined }) {
  const text = typeof window === 'undefined' ? createScript() : '';
  // Browsers hide the nonce from scripts, so React finds none when it hydrates.
  return <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: text }} />;
}

function createScript(): string {
  const board = { path: BOARD_PATH_KEY, jobs: BOARD_JOBS_KEY, base: getBasePath() };
  return [
    `{const h=(${watchHydration.toString()})(${JSON.stringify(HYDRATED_EVENT)});`,
    `(${repeatEarlyInput.toString()})(h);`,
    `(${repeatEarlyKeys.toString()})(h,${JSON.stringify(SINGLE_KEYS_KEY)});`,
    `(${repeatEarlyContent.toString()})(h);`,
    `(${saveEarlyBoard.toString()})(h,${JSON.stringify(board)})}`,
  ].join('');
}
