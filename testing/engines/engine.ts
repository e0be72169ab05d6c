/** A browser other than Chromium, with one window, driven by the WebDriver commands that both protocols have. */
export interface Engine {
  /** Opens a URL, and resolves once the page has loaded or failed to. */
  open(url: string): Promise<void>;
  /**
   * Runs a function in the page. It may use nothing but its argument, and returns JSON or a promise of it.
   *
   * @throws {Error} If it throws.
   */
  run<A, R>(script: (argument: A) => R | Promise<R>, argument: A): Promise<R>;
  /** Clicks at a point of the window, in CSS pixels. */
  click(x: number, y: number): Promise<void>;
  /** Presses keys one after the other, and then releases them in reverse order. */
  press(...keys: string[]): Promise<void>;
  /** Types a text into what has the focus. */
  type(text: string): Promise<void>;
  close(): Promise<void>;
}

/** Keys of WebDriver without a character. @see https://www.w3.org/TR/webdriver2/#keyboard-actions */
export const KEYS = { enter: '\uE007', escape: '\uE00C', control: '\uE009', end: '\uE010', down: '\uE015' };

/** Sends the input of the window to a browser. */
type SendActions = (actions: readonly object[]) => Promise<void>;

/** Creates the commands for input, which are the same in both protocols. */
export function createInput(send: SendActions): Pick<Engine, 'click' | 'press' | 'type'> {
  const sendKeys = (actions: object[]) => send([{ type: 'key', id: 'keyboard', actions }]);
  const down = (value: string) => ({ type: 'keyDown', value });
  const up = (value: string) => ({ type: 'keyUp', value });
  return {
    click: (x, y) =>
      send([
        {
          type: 'pointer',
          id: 'mouse',
          parameters: { pointerType: 'mouse' },
          actions: [
            { type: 'pointerMove', x: Math.round(x), y: Math.round(y) },
            { type: 'pointerDown', button: 0 },
            { type: 'pointerUp', button: 0 },
          ],
        },
      ]),
    press: (...keys) => sendKeys([...keys.map(down), ...keys.toReversed().map(up)]),
    type: (text) => sendKeys(Array.from(text).flatMap((character) => [down(character), up(character)])),
  };
}

/** Returns the source of a function body that returns a promise of the JSON of the script's result. */
export function toScript<A>(script: (argument: A) => unknown, argument: A): string {
  return `return Promise.resolve((${script.toString()})(${JSON.stringify(argument)})).then((result) => JSON.stringify(result ?? null))`;
}
